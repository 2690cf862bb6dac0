using Grpc.Core;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Requests.Documents;

/// <summary><c>GET /requests/{id}/documents?language=ar&amp;template=…</c>: how a document of the request would read, and those that were made.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id, string? language, string? template)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var request = await services.Requests.GetRequestAsync(new() { Name = "requests/" + id }, options);
        var templates = services.Documents.ListDocumentTemplatesAsync(new() { PageSize = 100 }, options);
        var made = services.Documents.ListDocumentsAsync(new() { Parent = request.Name, PageSize = 100, OrderBy = "version desc" }, options);
        var wanted = new PreviewDocumentRequest { Name = request.Name, Language = Languages.All.FirstOrDefault(l => l == language) ?? "", Template = template ?? "" };
        var preview = await Preview(visit, services, wanted, options);
        return Reply.With<Page>(
            new { Request = request, Wanted = wanted, Preview = preview, Templates = (await templates).Templates, Made = (await made).Documents }, visit.Errors.Status);
    }

    // A form of the authority that does not fit is said like a refused form, and the page stands.
    private static async Task<PreviewDocumentResponse?> Preview(Visit visit, Upstreams services, PreviewDocumentRequest wanted, CallOptions options)
    {
        try
        {
            return await services.Documents.PreviewDocumentAsync(wanted, options);
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition && FieldErrors.From(refused) is { } errors)
        {
            visit.Errors = errors;
            return null;
        }
    }
}
