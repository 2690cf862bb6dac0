using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    public override async Task<Item> DiscardUpload(DiscardUploadRequest call, ServerCallContext context)
    {
        var item = await ledger.Change(Items.Type, call.Name, context.Write(call, Move.DiscardUpload), before =>
            Rules.DiscardUpload(before, call.File, Moment.Of(ledger, context)));
        await sweep.Clear(call.Name);
        return item;
    }
}

/// <summary>What is complete stays: only recall takes it away.</summary>
public static partial class Rules
{
    public static Item DiscardUpload(Item item, string id, Moment m)
    {
        item.Files.Remove(Uploading(item, id, m));
        return item;
    }
}
