using System.Text.Json;

namespace InfoSharing.WebConsole.SignIn;

/// <summary>
/// Who is signed in: the cookie holds a shelf and a secret, the rest lies in the <see cref="Vault"/>. A session ends after half an
/// hour without a question, ten hours after its start, when somebody ends it, or when its token can no longer be renewed.
/// </summary>
internal sealed class Sessions(Vault vault, Provider provider, TimeProvider clock, IHostEnvironment environment)
{
    internal static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(10);
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>Starts a session; the browser gets a new cookie, whatever it had.</summary>
    internal void Start(HttpContext http, Tokens tokens)
    {
        Forget(http);
        var now = clock.GetUtcNow();
        vault.Clear(now - Longest);
        var session = new Session(Vault.NewSecret(), Session.ContentOf(tokens, now));
        var shelf = ShelfOf(session.Principal);
        vault.Put(shelf, session.Secret, JsonSerializer.Serialize(new SessionLabel(now, Browsers.Name(http.Request.Headers.UserAgent.ToString()))), session.Content);
        http.Response.Cookies.Append(CookieName(http), shelf + "." + session.Secret, CookieOptions(http));
    }

    /// <summary>The session behind a question, with a token that is still good; null: there is none.</summary>
    internal async Task<Session?> Find(HttpContext http)
    {
        if (!TryRead(http, out var shelf, out var secret) || Alive(shelf, secret) is not { } found)
            return null;
        // A stream that stays open is no sign that somebody is there.
        if (clock.GetUtcNow() - found.Touched > Often && !IsStream(http))
            vault.Touch(shelf, secret);
        var session = new Session(secret, found.Content);
        return found.Content.Tokens.AccessEnds > clock.GetUtcNow() + Margin ? session : await Renew(http, shelf, session);
    }

    /// <summary>The session that a browser still has the cookie of, though it went on for too long or was left alone for too long; null: none is known.</summary>
    internal Session? Over(HttpContext http) =>
        TryRead(http, out var shelf, out var secret) && vault.Open<SessionContent>(shelf, secret) is { } found ? new Session(secret, found.Content) : null;

    /// <summary>Whether a session goes on, for streams that outlive their question.</summary>
    internal bool GoesOn(Session session) =>
        Alive(ShelfOf(session.Principal), session.Secret) is { } found && found.Content.Tokens.AccessEnds > clock.GetUtcNow();

    /// <summary>Ends the session of this browser; on every replica, and with its streams.</summary>
    internal void End(HttpContext http)
    {
        Forget(http);
        http.Response.Cookies.Delete(CookieName(http), CookieOptions(http));
    }

    /// <summary>Ends another session of the same officer.</summary>
    internal bool End(Session asking, string id) => vault.Remove(ShelfOf(asking.Principal), id);

    /// <summary>The officer's sessions, newest first.</summary>
    internal IReadOnlyList<(string Id, SessionLabel Label, DateTimeOffset Touched)> Of(Session asking) =>
        [.. from record in vault.List(ShelfOf(asking.Principal))
            let label = JsonSerializer.Deserialize<SessionLabel>(record.Label)!
            where IsWithin(label.Started, record.Touched)
            orderby label.Started descending
            select (record.Id, label, record.Touched)];

    private (SessionContent Content, DateTimeOffset Touched)? Alive(string shelf, string secret) =>
        vault.Open<SessionContent>(shelf, secret) is { } found && IsWithin(found.Content.Started, found.Touched) ? found : null;

    private bool IsWithin(DateTimeOffset started, DateTimeOffset touched) =>
        clock.GetUtcNow() - started < Longest && clock.GetUtcNow() - touched < Idle;

    // Two questions at once may both renew: where the provider takes a refresh token once only, the loser reads what the winner stored.
    private async Task<Session?> Renew(HttpContext http, string shelf, Session session)
    {
        if (await provider.Renew(session.Content.Tokens, http.RequestAborted) is { } tokens)
        {
            var content = session.Content with { Tokens = tokens };
            vault.Put(shelf, session.Secret, vault.List(shelf).First(r => r.Id == session.Id).Label, content);
            return session with { Content = content };
        }

        return Alive(shelf, session.Secret) is { } again && again.Content.Tokens.AccessEnds > clock.GetUtcNow() ? session with { Content = again.Content } : null;
    }

    private void Forget(HttpContext http)
    {
        if (TryRead(http, out var shelf, out var secret))
        {
            vault.Remove(shelf, Vault.IdOf(secret));
            Recent.Forget(vault, secret);
        }
    }

    private bool TryRead(HttpContext http, out string shelf, out string secret)
    {
        (shelf, secret) = http.Request.Cookies[CookieName(http)]?.Split('.') is [var first, var second] ? (first, second) : ("", "");
        return Vault.IsSecret(secret) && shelf.Length > 0;
    }

    private static string ShelfOf(string principal) => Vault.IdOf(principal)[..32];

    private static bool IsStream(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal);

    internal string CookieName(HttpContext http) => IsPlain(http) ? "session" : "__Host-session";

    internal CookieOptions CookieOptions(HttpContext http) => new() { HttpOnly = true, Secure = !IsPlain(http), SameSite = SameSiteMode.Lax, Path = "/" };

    // Only for a first look on one's own machine: everywhere else a browser sends the cookie over https alone.
    private bool IsPlain(HttpContext http) => environment.IsDevelopment() && !http.Request.IsHttps;
}

/// <summary>What a list of sessions shows.</summary>
public sealed record SessionLabel(DateTimeOffset Started, string Browser);
