using System.Net.Http.Headers;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Cases.Items.Files;

/// <summary>
/// <c>POST /cases/{id}/items/{item}/files</c>: a file on its way to the service. A browser's form says nothing of the hash that has to be announced, so
/// that the file waits on disk, never whole in memory, until it is known; sent again, it goes on where it stopped.
/// </summary>
internal static class Post
{
    internal const int LargestMiB = 256;
    private const long Largest = LargestMiB * 1024L * 1024;
    private const long WithForm = Largest + 1024 * 1024;
    private const int Part = 256 * 1024;
    private const int LongestName = 200;
    // The service reads a large file once more before it says that it is whole; longer than this no call may take.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [RequestSizeLimit(WithForm)]
    [RequestFormLimits(MultipartBodyLengthLimit = WithForm)]
    internal static Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string id, string item)
    {
        var file = visit.Form.Files.GetFile("file");
        if (file is null or { Length: 0 } or { Length: > Largest })
            visit.Flaws.Add(new Violation("file", file is { Length: > Largest } ? "files.too-large" : "files.missing"));
        return Forms.Send(http, _ => Send(visit, services, file!, $"cases/{id}/items/{item}", http.RequestAborted), () => Get.Answer(services, http, id, item));
    }

    private static async Task<string> Send(Visit visit, Upstreams services, IFormFile file, string item, CancellationToken cancel)
    {
        var options = new CallOptions(deadline: DateTime.UtcNow + Patience, cancellationToken: cancel);
        var announced = await Announce(services, file, item, visit.RequestId, options);
        if (announced.State != FileState.Complete)
        {
            await Upload(services, file, item, announced.Id, options);
            await services.Evidence.FinishUploadAsync(new() { Name = item, File = announced.Id }, options);
        }

        return "/" + item;
    }

    private static async Task<EvidenceFile> Announce(Upstreams services, IFormFile file, string item, string request, CallOptions options)
    {
        await using var bytes = file.OpenReadStream();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, options.CancellationToken));
        var known = (await services.Items.GetItemAsync(new() { Name = item }, options)).Files.FirstOrDefault(f => f.Sha256 == hash && f.SizeBytes == file.Length);
        return known ?? (await services.Evidence.StartUploadAsync(
            new() { Name = item, RequestId = request, FileName = NameOf(file), MediaType = TypeOf(file), SizeBytes = file.Length, Sha256 = hash }, options)).Files[^1];
    }

    private static async Task Upload(Upstreams services, IFormFile file, string item, string id, CallOptions options)
    {
        var stored = (await services.Evidence.GetUploadAsync(new() { Name = item, File = id }, options)).ReceivedBytes;
        await using var bytes = file.OpenReadStream();
        bytes.Position = stored;
        using var call = services.Evidence.UploadFile(new CallOptions(cancellationToken: options.CancellationToken));
        var part = new byte[Part];
        for (int read; (read = await bytes.ReadAtLeastAsync(part, Part, throwOnEndOfStream: false, options.CancellationToken)) > 0; stored += read)
            await call.RequestStream.WriteAsync(new() { Name = item, File = id, Offset = stored, Data = ByteString.CopyFrom(part, 0, read) }, options.CancellationToken);
        await call.RequestStream.CompleteAsync();
        await call;
    }

    // Some browsers send the whole path.
    private static string NameOf(IFormFile file) => file.FileName[(file.FileName.AsSpan().LastIndexOfAny('/', '\\') + 1)..] is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "file";

    private static string TypeOf(IFormFile file) =>
        MediaTypeHeaderValue.TryParse(file.ContentType, out var type) && type.MediaType is { Length: <= 100 } given ? given : "application/octet-stream";
}
