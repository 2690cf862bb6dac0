namespace InfoSharing.WebConsole.SignIn;

/// <summary>What somebody typed whose session had ended when they sent it: sealed for half an hour, under a secret of this browser.</summary>
/// <param name="Principal">Whom alone it is shown to.</param>
/// <param name="Page">The form's own.</param>
internal sealed record KeptForm(string Principal, string Page, Dictionary<string, string[]> Fields, DateTimeOffset Sent);

/// <summary>
/// A form that was sent after its session had ended is not lost: the sign-in leads back to its page with the text in it, once, and to
/// nobody else. Only a form that the ended session signed is kept, so that nobody fills the disk. Files are not kept, and whoever
/// ended a session on purpose ended its forms.
/// </summary>
internal sealed class KeptForms(Vault vault, Sessions sessions, TimeProvider clock)
{
    private const string Shelf = "1";
    private const int Longest = 256 * 1024;

    /// <summary>Keeps a form of the session that this browser had; false: it is no form with a page of its own, or not one of ours.</summary>
    internal async Task<bool> Keep(HttpContext http)
    {
        // Nothing is read of a stranger's, nor of what is too large to be kept.
        if (sessions.Over(http) is not { } over || http.Request.ContentLength is null or > 2 * Longest)
            return false;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return Visit.IsOurForm(form[Door.Field], over.FormKey) && Keep(http, form, over);
    }

    /// <summary>Keeps a form of a session that the services no longer know.</summary>
    internal bool Keep(HttpContext http, IFormCollection form, Session session)
    {
        var fields = form.Where(f => f.Key != Door.Field).ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray());
        if (!fields.ContainsKey("request_id") || fields.Sum(f => f.Key.Length + f.Value.Sum(v => v.Length)) > Longest)
            return false;
        var secret = Vault.NewSecret();
        vault.Put(Shelf, secret, "", new KeptForm(session.Principal, http.Request.Path, fields, clock.GetUtcNow()));
        http.Response.Cookies.Append(CookieName(http), secret, sessions.CookieOptions(http));
        return true;
    }

    /// <summary>What was typed into the page that is asked for: it is shown once.</summary>
    internal IFormCollection Take(HttpContext http, Session session)
    {
        if (http.Request.Cookies[CookieName(http)] is not { } secret || !Vault.IsSecret(secret) || vault.Open<KeptForm>(Shelf, secret) is not { Content: var kept })
            return FormCollection.Empty;
        var mine = kept.Principal == session.Principal && clock.GetUtcNow() - kept.Sent < Sessions.Idle;
        if (mine && kept.Page != http.Request.Path)
            return FormCollection.Empty;
        http.Response.Cookies.Delete(CookieName(http), sessions.CookieOptions(http));
        return vault.Remove(Shelf, Vault.IdOf(secret)) && mine ? new FormCollection(kept.Fields.ToDictionary(f => f.Key, f => new Microsoft.Extensions.Primitives.StringValues(f.Value))) : FormCollection.Empty;
    }

    private string CookieName(HttpContext http) => sessions.CookieName(http) + "-form";
}
