using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Documents;

/// <summary><c>GET /requests/{id}/documents/{document}/file</c>: the file as it was made, under its own name.</summary>
internal static class Download
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string id, string document)
    {
        var file = await services.Documents.DownloadDocumentAsync(
            new() { Name = $"requests/{id}/documents/{document}" }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return Results.Bytes(file.Content.Memory, file.MediaType, file.FileName);
    }
}
