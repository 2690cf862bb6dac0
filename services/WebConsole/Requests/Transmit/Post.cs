using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Transmit;

/// <summary><c>POST /requests/{id}/transmit</c>: once for each confirm page, and said to be done when the service has said so, by the entry's number.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id) => Forms.Send(
        http,
        new TransmitRequestRequest { Name = "requests/" + id, RequestId = visit.RequestId, Etag = visit.Form["etag"].ToString(), OralAgreement = visit.Form["oral_agreement"].ToString() },
        services.Requests.TransmitRequestAsync,
        sent => $"/{sent.Name}?entry={sent.Etag}",
        () => Get.Answer(visit, services, names, http, id));
}
