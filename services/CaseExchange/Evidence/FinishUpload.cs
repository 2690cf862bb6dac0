using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    public override async Task<Item> FinishUpload(FinishUploadRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.FinishUpload);
        var item = await ledger.Commit(write, async () =>
        {
            var roster = await ledger.RosterOf(call.Name);
            var before = await ledger.Before(Items.Type, call.Name, write);
            var revision = Ledger.Revision(before);
            var moment = Moment.Of(ledger, context);
            await RequireWhole(call.Name, Rules.Uploading(before, call.File, moment), context.CancellationToken);
            var finished = Rules.FinishUpload(before, call.File, moment);
            ledger.Stamp(finished, isNew: false);
            return Unit.Of(Items.Type, finished, roster, revision);
        });
        files.Close(call.Name, call.File);
        return item;
    }

    private async Task RequireWhole(string name, EvidenceFile file, CancellationToken cancel)
    {
        var received = files.Received(name, file.Id);
        if (received != file.SizeBytes)
            throw FileRefusals.Incomplete(received, file.SizeBytes);
        if (await files.Hash(name, file.Id, cancel) == file.Sha256)
            return;
        using var upload = files.Append(name, file.Id, file.SizeBytes);
        upload.Restart();
        throw FileRefusals.HashDiffers("The bytes that came do not give the hash that was stated, and were dropped. Send them again, or discard the upload and state the right hash.");
    }
}

/// <summary>From here on the file never changes.</summary>
public static partial class Rules
{
    public static Item FinishUpload(Item item, string id, Moment m)
    {
        var file = Uploading(item, id, m);
        (file.State, file.CompleteTime) = (FileState.Complete, m.Time);
        return item;
    }
}
