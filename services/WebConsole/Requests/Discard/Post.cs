using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Discard;

/// <summary><c>POST /requests/{id}/discard</c>: once for each confirm page, however often it is sent.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id) => Forms.Send(
        http,
        new DiscardRequestRequest { Name = "requests/" + id, RequestId = visit.Form["request_id"], Etag = visit.Form["etag"] },
        services.Requests.DiscardRequestAsync,
        taken => "/" + taken.Name,
        () => Get.Answer(services, http, id));
}
