using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Settings.Templates;

/// <summary><c>GET</c> and <c>POST /settings/templates/{id}/delete</c>: the last look before a form is erased, and that.</summary>
internal static class Delete
{
    internal static async Task<IResult> Ask(Visit visit, Upstreams services, HttpContext http, string id) =>
        Reply.With<DeletePage>(new { Template = await Get.One(services, http, id) }, visit.Errors.Status);

    internal static Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id) => Forms.Send(
        http,
        new DeleteDocumentTemplateRequest { Name = "documentTemplates/" + id, RequestId = visit.RequestId, Etag = visit.Form["etag"].ToString() },
        services.Documents.DeleteDocumentTemplateAsync,
        _ => "/settings/templates",
        () => Ask(visit, services, http, id));
}
