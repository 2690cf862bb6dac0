using InfoSharing.WebConsole.SignIn;

namespace InfoSharing.WebConsole.Settings;

/// <summary><c>GET /settings</c>: language, time zone, my sessions.</summary>
internal static class Get
{
    internal static IResult Answer(Visit visit, Sessions sessions) =>
        Reply.With<Page>(new { Sessions = visit.Session is { } session ? sessions.Of(session) : [] });
}
