using Google.Protobuf;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Settings.Templates;

/// <summary><c>POST /settings/templates</c>: supplies a form; the service looks into the file and names every flaw at once.</summary>
internal static class Post
{
    private const int Most = 512 * 1024;

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http)
    {
        var template = new DocumentTemplate { Title = visit.Form["title"].ToString(), Language = visit.Form["language"].ToString(), Content = await File(visit, http) };
        return await Forms.Send(
            http,
            new CreateDocumentTemplateRequest { Template = template, RequestId = visit.RequestId },
            services.Documents.CreateDocumentTemplateAsync,
            _ => "/settings/templates",
            () => Get.Answer(visit, services, http),
            "template.");
    }

    internal static async Task<ByteString> File(Visit visit, HttpContext http)
    {
        var file = visit.Form.Files["content"];
        if (file is null or { Length: 0 } or { Length: > Most })
        {
            visit.Flaws.Add(new Violation("content", file is { Length: > Most } ? "templates.too-large" : "templates.no-file"));
            return ByteString.Empty;
        }

        await using var stream = file.OpenReadStream();
        return await ByteString.FromStreamAsync(stream, http.RequestAborted);
    }
}
