using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Subscriptions;

/// <summary><c>POST /views</c>: keeps a list with its filters under a name.</summary>
internal static class Keep
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http) => Forms.Send(
        http,
        new CreateViewRequest
        {
            Parent = visit.Officer.Principal, RequestId = visit.Form["request_id"].ToString(),
            View = new() { Title = visit.Form["title"].ToString().Trim(), Url = visit.Form["url"].ToString() },
        },
        services.Views.CreateViewAsync,
        view => view.Url,
        () => Get.Answer(visit, services, names, http),
        "view.");
}
