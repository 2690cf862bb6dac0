using System.Buffers;
using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    public override Task<Item> StartUpload(StartUploadRequest call, ServerCallContext context) =>
        ledger.Change(Items.Type, call.Name, context.Write(call, Move.StartUpload), item =>
            Rules.StartUpload(item, call, settings.LargestFile, Moment.Of(ledger, context)));
}

/// <summary>A file is announced with its size and hash before its first byte comes.</summary>
public static partial class Rules
{
    private const int MostFiles = 100;
    private const int HashLength = 64;

    private static readonly SearchValues<char> HashLetters = SearchValues.Create("0123456789abcdef");

    public static Item StartUpload(Item item, StartUploadRequest call, long largest, Moment m)
    {
        RequireKeeper(item, m);
        if (call.Sha256.Length != HashLength || call.Sha256.AsSpan().ContainsAnyExcept(HashLetters))
            throw Refusal.Invalid("sha256", $"Is not {HashLength} lower-case hexadecimal digits.");
        if (call.SizeBytes > largest)
            throw FileRefusals.TooLarge(largest, call.SizeBytes);
        if (item.Files.Count >= MostFiles)
            throw Refusal.Invalid("name", $"Has {item.Files.Count} files; an item holds at most {MostFiles}.");
        item.FileCount++;
        item.Files.Add(new EvidenceFile
        {
            Id = $"f{item.FileCount}", FileName = call.FileName, MediaType = call.MediaType, SizeBytes = call.SizeBytes, Sha256 = call.Sha256,
            State = FileState.Uploading, StartTime = m.Time,
        });
        return item;
    }
}
