using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Settings.Templates;

/// <summary><c>GET /settings/templates</c>: my authority's own forms of formal documents.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http)
    {
        var list = await services.Documents.ListDocumentTemplatesAsync(new() { PageSize = 100 }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return Reply.With<Page>(new { list.Templates }, visit.Errors.Status);
    }

    internal static async Task<Mla.V1.DocumentTemplate> One(Upstreams services, HttpContext http, string id) =>
        await services.Documents.GetDocumentTemplateAsync(new() { Name = "documentTemplates/" + id }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
}
