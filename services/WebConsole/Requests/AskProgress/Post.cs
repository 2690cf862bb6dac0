using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.AskProgress;

/// <summary><c>POST /requests/{id}/ask-progress</c>: asks, or shows the form again with what was typed and what the service said.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id) => Forms.Send(
        http,
        new AskProgressRequest { Name = "requests/" + id, RequestId = visit.Form["request_id"], Question = visit.Form["question"] },
        services.Requests.AskProgressAsync,
        taken => "/" + taken.Name,
        () => Get.Answer(services, http, id));
}
