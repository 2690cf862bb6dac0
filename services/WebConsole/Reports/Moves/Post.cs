using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.Moves;

/// <summary><c>POST /reports/{id}/{move}</c>: once for each page, however often it is sent.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, DirectoryNames names, HttpContext http, string id, string move) => Forms.Send(
        http,
        async options =>
        {
            if (ReportMove.Find(move) is { } known)
                await known.Call(services, visit, "reports/" + id, options);
            return "/reports/" + id;
        },
        () => Get.Answer(visit, texts, services, names, http, id, move));
}
