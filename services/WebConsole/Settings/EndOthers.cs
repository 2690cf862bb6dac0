using InfoSharing.WebConsole.SignIn;

namespace InfoSharing.WebConsole.Settings;

/// <summary><c>POST /settings/sessions/end-others</c>: all of my sessions but this one, with their streams.</summary>
internal static class EndOthers
{
    internal static IResult Answer(Visit visit, Sessions sessions)
    {
        foreach (var (id, _, _) in sessions.Of(visit.Officer).Where(s => s.Id != visit.Officer.Id))
            sessions.End(visit.Officer, id);
        return Results.Redirect("/settings");
    }
}
