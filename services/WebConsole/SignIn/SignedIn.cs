using System.Security.Cryptography;
using System.Text;

namespace InfoSharing.WebConsole.SignIn;

/// <summary><c>GET /signed-in</c>: back from the provider, with a code that is good once, for this browser alone.</summary>
internal static class SignedIn
{
    internal static async Task<IResult> Answer(HttpContext http, Provider provider, ConsoleSettings settings, Vault vault, Sessions sessions, Visit visit)
    {
        if (!provider.IsReal || TakePending(http, vault, sessions) is not { } pending || visit.Now - pending.Started > PendingSignIn.Patience)
            return Refused();
        var query = http.Request.Query;
        if (!IsSame(query["state"].ToString(), pending.State) || query["code"].ToString() is not { Length: > 0 } code)
            return Refused();
        if (await provider.Redeem(code, pending, settings.Address + "/signed-in", http.RequestAborted) is not { } tokens)
            return Refused();
        sessions.Start(http, tokens);
        return Results.Redirect(pending.Return);
    }

    private static PendingSignIn? TakePending(HttpContext http, Vault vault, Sessions sessions)
    {
        var name = PendingSignIn.CookieName(sessions, http);
        var secret = http.Request.Cookies[name] ?? "";
        http.Response.Cookies.Delete(name, sessions.CookieOptions(http));
        var pending = Vault.IsSecret(secret) ? vault.Open<PendingSignIn>(PendingSignIn.Shelf, secret) : null;
        return pending is not null && vault.Remove(PendingSignIn.Shelf, Vault.IdOf(secret)) ? pending.Value.Content : null;
    }

    private static bool IsSame(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static IResult Refused() => Reply.Problem("problem.sign-in", StatusCodes.Status400BadRequest);
}
