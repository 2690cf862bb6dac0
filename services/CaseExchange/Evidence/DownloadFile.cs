using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    private const int DownloadChunk = 512 * 1024;

    /// <summary>A stream of any length: one chunk in memory, and the caller's rights looked at for each.</summary>
    public override async Task DownloadFile(DownloadFileRequest call, IServerStreamWriter<DownloadFileResponse> parts, ServerCallContext context)
    {
        var file = await Readable(call, context);
        if (call.Offset > file.SizeBytes)
            throw FileRefusals.OffsetWrong(file.SizeBytes);
        await using var bytes = files.Read(call.Name, file, call.Offset);
        var buffer = new byte[DownloadChunk];
        for (var offset = call.Offset; offset < file.SizeBytes; await Readable(call, context))
        {
            var count = await bytes.ReadAtLeastAsync(buffer, DownloadChunk, throwOnEndOfStream: false, context.CancellationToken);
            // The message is on its way as bytes when the write returns: the buffer is free again.
            var part = new DownloadFileResponse { Offset = offset, Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, count)) };
            await parts.WriteAsync(part, context.CancellationToken);
            offset += count;
        }
    }

    private async Task<EvidenceFile> Readable(DownloadFileRequest call, ServerCallContext context) =>
        Rules.Complete(await ledger.Get(Items.Type, call.Name, context.Caller()), call.File);
}

/// <summary>Every reader of the item reads its files, once they are complete.</summary>
public static partial class Rules
{
    public static EvidenceFile Complete(Item item, string id)
    {
        var file = FileOf(item, id);
        return file.State == FileState.Complete ? file : throw Refusals.WrongState($"{item.Name}/{id}", file.State, "its upload is not finished");
    }
}
