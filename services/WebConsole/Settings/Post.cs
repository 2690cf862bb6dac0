using InfoSharing.WebConsole.SignIn;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Settings;

/// <summary><c>POST /settings</c>: from the page, or from the language menu of any page.</summary>
internal static class Post
{
    internal static IResult Answer(Visit visit, HttpContext http)
    {
        if (Languages.All.FirstOrDefault(l => l == visit.Form["language"] || l == visit.Form[Forms.Language]) is { } language)
            Arrival.Speak(http, visit, language);
        if (Page.Zone(visit.Form["time_zone"].ToString()) is var zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            Arrival.Keep(http, Arrival.ZoneCookie, zone);
        if (visit.Form["keys"].ToString() is "on" or Arrival.Off)
            Arrival.Keep(http, Arrival.KeysCookie, visit.Form["keys"].ToString());
        return Results.Redirect(visit.Form["return"].ToString() is { Length: > 0 } way ? Challenge.Local(way) : "/settings");
    }
}
