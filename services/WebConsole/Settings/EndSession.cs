using InfoSharing.WebConsole.SignIn;

namespace InfoSharing.WebConsole.Settings;

/// <summary><c>POST /settings/sessions/{session}/end</c>: one of my own sessions, with its streams, on whatever machine.</summary>
internal static class EndSession
{
    internal static IResult Answer(Visit visit, Sessions sessions, string session)
    {
        sessions.End(visit.Officer, session);
        return Results.Redirect("/settings");
    }
}
