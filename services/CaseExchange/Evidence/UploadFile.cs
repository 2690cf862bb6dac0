using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    /// <summary>A stream of any length: flushed every 8 MiB, at the end, and when it breaks.</summary>
    public override async Task<UploadFileResponse> UploadFile(IAsyncStreamReader<UploadFileRequest> parts, ServerCallContext context)
    {
        if (!await parts.MoveNext(context.CancellationToken))
            throw Refusal.Invalid("name", "The first message says which item and file.");
        var (name, id) = Rules.FileNamed(parts.Current);
        var file = await Uploading(name, id, Moment.Of(ledger, context), context.Caller());
        using var upload = files.Append(name, id, file.SizeBytes);
        // Whoever erases the item deletes its folder: a file that was opened before this look goes with it.
        await StillUploading(name, id, context);
        do
        {
            Rules.RequireSameFile(parts.Current, name, id);
            if (upload.Append(parts.Current.Offset, parts.Current.Data.Span))
                await StillUploading(name, id, context);
        }
        while (await parts.MoveNext(context.CancellationToken));
        upload.Flush();
        await StillUploading(name, id, context);
        return new UploadFileResponse { ReceivedBytes = upload.Stored, SizeBytes = file.SizeBytes };
    }

    private async Task StillUploading(string name, string id, ServerCallContext context)
    {
        try
        {
            await Uploading(name, id, Moment.Of(ledger, context), context.Caller());
        }
        catch (Refusal)
        {
            await sweep.Clear(name);
            throw;
        }
    }
}

/// <summary>A stream is about one file.</summary>
public static partial class Rules
{
    public static (string Name, string File) FileNamed(UploadFileRequest first)
    {
        var missing = new[] { ("name", first.Name), ("file", first.File) }.Where(f => f.Item2.Length == 0).Select(f => new Violation(f.Item1, "Is required in the first message.")).ToList();
        return missing.Count == 0 ? (first.Name, first.File) : throw Refusal.Invalid(missing);
    }

    public static void RequireSameFile(UploadFileRequest part, string name, string file)
    {
        if ((part.Name.Length > 0 && part.Name != name) || (part.File.Length > 0 && part.File != file))
            throw Refusal.Invalid("file", "Is another one than in the first message: a stream is about one file.");
    }
}
