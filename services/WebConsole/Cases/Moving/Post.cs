using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Moving;

/// <summary><c>POST</c> of the same: once for each page, however often it is sent.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http)
    {
        var (name, act) = Get.Asked(http);
        var message = act?.Read(visit, name);
        return act is null ? Get.Answer(visit, services, names, http) : Forms.Send(
            http,
            async options =>
            {
                await act.Send(services, message!, options);
                return Then(name, act.Key);
            },
            () => Get.Answer(visit, services, names, http));
    }

    // What one may not read any more leads to the list.
    private static string Then(string name, string key) => key switch
    {
        "case.leave" or "member.decline" => "/cases",
        _ => "/" + string.Join('/', name.Split('/') is ["cases", _, "items", ..] parts ? parts.Take(4) : name.Split('/').Take(2)),
    };
}
