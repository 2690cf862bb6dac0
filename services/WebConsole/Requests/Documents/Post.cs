using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Documents;

/// <summary><c>POST /requests/{id}/documents</c>: makes the document that was shown, and no other: the etag is that of the preview.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id) => Forms.Send(
        http,
        new CreateDocumentRequest
        {
            Parent = "requests/" + id, RequestId = visit.RequestId, Etag = visit.Form["etag"].ToString(),
            Language = visit.Form["language"].ToString(), Template = visit.Form["template"].ToString(),
        },
        services.Documents.CreateDocumentAsync,
        _ => $"/requests/{id}/documents#made",
        () => Get.Answer(visit, services, http, id, visit.Form["language"], visit.Form["template"]));
}
