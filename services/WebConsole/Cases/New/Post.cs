using InfoSharing.Cases.V1;
using InfoSharing.Common.V1;
using InfoSharing.WebConsole.Parts;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.New;

/// <summary><c>POST</c> of the same: opens a case, or changes one.</summary>
internal static class Post
{
    internal static Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? id)
    {
        var typed = Typed.Into(new Case { Handling = Typed.Into(new Handling(), visit, [], "case.handling.") }, visit, Get.Fields, "case.");
        return Forms.Send(http, async options => "/" + (id is null ? await Open(visit, services, typed, options) : await Change(visit, services, id, typed, options)).Name, () => Get.Answer(visit, services, names, http, id));
    }

    private static async Task<Case> Open(Visit visit, Upstreams services, Case typed, Grpc.Core.CallOptions options) =>
        await services.Cases.OpenCaseAsync(new() { Case = typed, RequestId = visit.RequestId }, options);

    private static async Task<Case> Change(Visit visit, Upstreams services, string id, Case typed, Grpc.Core.CallOptions options)
    {
        typed.Name = "cases/" + id;
        return await services.Cases.UpdateCaseAsync(new() { Case = typed, RequestId = visit.RequestId, Etag = visit.Form["etag"].ToString() }, options);
    }
}
