using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Settings.Templates;

/// <summary><c>GET</c> and <c>POST /settings/templates/{id}/edit</c>: a form gets another name, language or file; documents that were made of it stay as they are.</summary>
internal static class Edit
{
    internal static async Task<IResult> Ask(Visit visit, Upstreams services, HttpContext http, string id) =>
        Reply.With<EditPage>(new { Template = await Get.One(services, http, id) }, visit.Errors.Status);

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id)
    {
        var call = new UpdateDocumentTemplateRequest
        {
            Template = new() { Name = "documentTemplates/" + id, Title = visit.Form["title"].ToString(), Language = visit.Form["language"].ToString() },
            UpdateMask = new() { Paths = { "title", "language" } }, RequestId = visit.RequestId, Etag = visit.Form["etag"].ToString(),
        };
        if (visit.Form.Files["content"] is { Length: > 0 })
        {
            call.Template.Content = await Post.File(visit, http);
            call.UpdateMask.Paths.Add("content");
        }

        return await Forms.Send(http, call, services.Documents.UpdateDocumentTemplateAsync, _ => "/settings/templates", () => Ask(visit, services, http, id), "template.");
    }
}
