using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Settings;

/// <summary><c>POST /settings</c>: kept in this browser for a year; nothing of it is secret.</summary>
internal static class Post
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    internal static IResult Answer(Visit visit, HttpContext http)
    {
        if (visit.Form["language"].ToString() is var language && Languages.All.Contains(language))
            Keep(http, Arrival.LanguageCookie, language);
        if (visit.Form["time_zone"].ToString() is var zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            Keep(http, Arrival.ZoneCookie, zone);
        return Results.Redirect("/settings");
    }

    private static void Keep(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(
        cookie, value, new() { MaxAge = Kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });
}
