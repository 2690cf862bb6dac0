using InfoSharing.WebConsole.SignIn;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole;

/// <summary>Reads from a question who asks and how they want to be answered (<see cref="Visit"/>).</summary>
internal sealed class Arrival(RequestDelegate next, Sessions sessions, KeptForms kept)
{
    internal const string LanguageCookie = "language";
    internal const string ZoneCookie = "time-zone";
    internal const string KeysCookie = "keys";
    internal const string Off = "off";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public async Task InvokeAsync(HttpContext http, Visit visit)
    {
        // The host has looked for an rpc already; this is not the place for one.
        http.SetEndpoint(null);
        visit.Zone = ZoneOf(http.Request.Cookies[ZoneCookie]);
        visit.HasKeys = http.Request.Cookies[KeysCookie] != Off;
        visit.Url = http.Request.Path + http.Request.QueryString;
        visit.IsFragment = http.Request.Headers.ContainsKey("HX-Request");
        visit.Session = await sessions.Find(http);
        if (visit.Session is not null && HttpMethods.IsGet(http.Request.Method) && !visit.IsFragment)
            visit.Form = kept.Take(http, visit.Session);
        Answer(http, visit, Languages.Chosen(http.Request.Cookies[LanguageCookie], http.Request.Headers.AcceptLanguage.ToString()));
        await next(http);
    }

    /// <summary>From now on in another language, for a year in this browser; nothing of it is secret.</summary>
    internal static void Speak(HttpContext http, Visit visit, string language)
    {
        Keep(http, LanguageCookie, language);
        Answer(http, visit, language);
    }

    /// <summary>Keeps a choice of the settings in this browser.</summary>
    internal static void Keep(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(
        cookie, value, new() { MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });

    private static void Answer(HttpContext http, Visit visit, string language)
    {
        visit.Language = language;
        http.Response.Headers.ContentLanguage = language;
    }

    private static TimeZoneInfo ZoneOf(string? id) =>
        id is { Length: > 0 and < 60 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
