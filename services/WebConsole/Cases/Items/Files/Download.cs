using System.Net.Mime;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;
using Microsoft.Net.Http.Headers;

namespace InfoSharing.WebConsole.Cases.Items.Files;

/// <summary><c>GET /cases/{id}/items/{item}/files/{file}</c>: the bytes as they come, to be saved and never to be shown as a page of ours.</summary>
internal static class Download
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string id, string item, string file)
    {
        var name = $"cases/{id}/items/{item}";
        var found = (await services.Items.GetItemAsync(new() { Name = name }, Foundation.Hosting.Upstream.Options(http.RequestAborted))).Files.FirstOrDefault(f => f.Id == file);
        if (found is not { State: FileState.Complete })
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        // As long as it takes on the reader's link.
        var call = services.Evidence.DownloadFile(new() { Name = name, File = file }, new CallOptions(cancellationToken: http.RequestAborted));
        http.Response.RegisterForDispose(call);
        // A refusal comes with the first answer, while a page can still be shown instead.
        var first = await call.ResponseStream.MoveNext(http.RequestAborted);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(found.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentLength = found.SizeBytes;
        return Results.Stream(body => Pass(call.ResponseStream, first, body, http.RequestAborted), MediaTypeNames.Application.Octet);
    }

    private static async Task Pass(IAsyncStreamReader<DownloadFileResponse> parts, bool any, Stream body, CancellationToken cancel)
    {
        while (any)
        {
            await body.WriteAsync(parts.Current.Data.Memory, cancel);
            any = await parts.MoveNext(cancel);
        }
    }
}
