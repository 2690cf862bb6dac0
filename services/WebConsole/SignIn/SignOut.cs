namespace InfoSharing.WebConsole.SignIn;

/// <summary><c>POST /sign-out</c>: ends the session here and everywhere it streams; the provider's own session is the provider's.</summary>
internal static class SignOut
{
    internal static IResult Answer(HttpContext http, Sessions sessions, Visit visit)
    {
        sessions.End(http);
        visit.Session = null;
        return Reply.With<SignedOutPage>();
    }
}
