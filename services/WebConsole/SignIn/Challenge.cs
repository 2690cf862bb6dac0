using System.Security.Cryptography;
using System.Text;
using System.Buffers.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace InfoSharing.WebConsole.SignIn;

/// <summary>A sign-in on its way: kept sealed for ten minutes, under a secret of this browser.</summary>
internal sealed record PendingSignIn(string State, string Nonce, string Verifier, string Return, DateTimeOffset Started)
{
    internal const string Shelf = "0";
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    internal static string CookieName(Sessions sessions, HttpContext http) => sessions.CookieName(http) + "-pending";
}

/// <summary><c>GET /sign-in</c>: to the provider (code flow, PKCE, state, nonce); in Development the sample officers.</summary>
internal static class Challenge
{
    internal static async Task<IResult> Answer(HttpContext http, Provider provider, ConsoleSettings settings, Vault vault, Sessions sessions, Visit visit)
    {
        var way = Local(http.Request.Query["return"]);
        if (!provider.IsReal)
            return Reply.With<SampleOfficersPage>(new { Return = way });
        var pending = new PendingSignIn(Vault.NewSecret(), Vault.NewSecret(), Vault.NewSecret(), way, visit.Now);
        var secret = Vault.NewSecret();
        vault.Put(PendingSignIn.Shelf, secret, "", pending);
        http.Response.Cookies.Append(PendingSignIn.CookieName(sessions, http), secret, sessions.CookieOptions(http));
        var published = await provider.Published(http.RequestAborted);
        return Results.Redirect(QueryHelpers.AddQueryString(published.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = settings.SignIn!.ClientId,
            ["redirect_uri"] = settings.Address + "/signed-in",
            ["scope"] = settings.SignIn.Scopes,
            ["state"] = pending.State,
            ["nonce"] = pending.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(pending.Verifier))),
            ["code_challenge_method"] = "S256",
            ["ui_locales"] = visit.Language,
        }));
    }

    /// <summary>Back to one of our own pages, never elsewhere.</summary>
    internal static string Local(string? way) => way is ['/', not ('/' or '\\'), ..] && !way.Any(char.IsControl) ? way : "/";
}
