using InfoSharing.WebConsole.SignIn;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole;

/// <summary>Reads from a question who asks and how they want to be answered (<see cref="Visit"/>).</summary>
internal sealed class Arrival(RequestDelegate next, Sessions sessions)
{
    internal const string LanguageCookie = "language";
    internal const string ZoneCookie = "time-zone";

    public async Task InvokeAsync(HttpContext http, Visit visit)
    {
        // The host has looked for an rpc already; this is not the place for one.
        http.SetEndpoint(null);
        visit.Language = Languages.Chosen(http.Request.Cookies[LanguageCookie], http.Request.Headers.AcceptLanguage.ToString());
        visit.Zone = ZoneOf(http.Request.Cookies[ZoneCookie]);
        visit.Url = http.Request.Path + http.Request.QueryString;
        visit.IsFragment = http.Request.Headers.ContainsKey("HX-Request");
        visit.Session = await sessions.Find(http);
        http.Response.Headers.ContentLanguage = visit.Language;
        await next(http);
    }

    private static TimeZoneInfo ZoneOf(string? id) =>
        id is { Length: > 0 and < 60 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
