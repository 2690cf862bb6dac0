using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using Event = InfoSharing.Foundation.Events.Event;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>The ledgers that this host serves.</summary>
public sealed record ServedLedgers(IReadOnlyDictionary<string, Ledger> ByName)
{
    /// <summary>One of them was restored while this process had it open.</summary>
    internal bool IsTurnedBack => ByName.Values.Any(l => l.TurnedBack is not null);
}

/// <summary>Proof over gRPC for every ledger of this host.</summary>
public sealed partial class LedgerRpcs(ServedLedgers served) : LedgerService.LedgerServiceBase
{
    private const int Chunk = 500;
    private const int EventPage = 1_000;

    // Bytes: every answer fits a client's default limit of 4 MiB.
    private const int FullPage = 2 * 1024 * 1024;

    /// <inheritdoc/>
    public override Task<ListLedgersResponse> ListLedgers(ListLedgersRequest call, ServerCallContext context) =>
        Task.FromResult(new ListLedgersResponse { Ledgers = { served.ByName.Keys.Order(StringComparer.Ordinal) } });

    /// <inheritdoc/>
    public override async Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest call, ServerCallContext context)
    {
        var ledger = Find(call.Ledger);
        return new() { Checkpoint = await ledger.Checkpoint(), PublicKey = ByteString.CopyFrom(ledger.PublicKey), Epochs = { ledger.Raised } };
    }

    /// <inheritdoc/>
    public override async Task<GetInclusionProofResponse> GetInclusionProof(GetInclusionProofRequest call, ServerCallContext context)
    {
        var proof = await Find(call.Ledger).ProveInclusion(call.Revision, call.Size, context.Caller());
        return new()
        {
            Entry = ByteString.CopyFrom(proof.Header),
            Path = { proof.Path.Select(hash => ByteString.CopyFrom(hash)) },
            Size = proof.Size,
            RootHash = ByteString.CopyFrom(proof.Root),
        };
    }

    /// <inheritdoc/>
    public override async Task<GetConsistencyProofResponse> GetConsistencyProof(GetConsistencyProofRequest call, ServerCallContext context)
    {
        var (path, size, root) = await Find(call.Ledger).ProveConsistency(call.FirstSize, call.SecondSize);
        return new() { Path = { path.Select(hash => ByteString.CopyFrom(hash)) }, SecondSize = size, SecondRootHash = ByteString.CopyFrom(root) };
    }

    /// <inheritdoc/>
    public override async Task ExportEntries(ExportEntriesRequest call, IServerStreamWriter<ExportEntriesResponse> answers, ServerCallContext context)
    {
        var ledger = Find(call.Ledger);
        var after = call.AfterRevision;
        // Another replica may have committed more than this one has heard of.
        for (var end = await ledger.StoredSize(); after < end;)
        {
            var headers = await ledger.HeadersAfter(after, (int)Math.Min(Chunk, end - after));
            await answers.WriteAsync(new() { FirstRevision = after + 1, Entries = { headers.Select(h => ByteString.CopyFrom(h)) } }, context.CancellationToken);
            after += headers.Count;
        }
    }

    /// <inheritdoc/>
    public override async Task VerifyLedger(VerifyLedgerRequest call, IServerStreamWriter<VerifyLedgerResponse> answers, ServerCallContext context)
    {
        await foreach (var step in Find(call.Ledger).Verify(context.CancellationToken))
        {
            await answers.WriteAsync(
                new() { Verified = step.Verified, Size = step.Size, Findings = { step.Findings }, Done = step.Done, Checkpoint = step.Checkpoint },
                context.CancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async Task<ReadEventsResponse> ReadEvents(ReadEventsRequest call, ServerCallContext context)
    {
        var ledger = Find(call.Ledger);
        await ledger.Continue(new(call.AfterRevision, call.Epoch));
        var answer = new ReadEventsResponse { NewestRevision = ledger.Head, Epoch = ledger.CurrentEpoch };
        var bytes = 0;
        foreach (var entry in (await ledger.EntriesAfter(call.AfterRevision, call.PageSize is 0 ? EventPage : call.PageSize)).Take(call.PageSize is 0 ? EventPage : call.PageSize))
        {
            var reference = Event.Of(ledger.Name, entry).ToReference();
            if ((bytes += reference.CalculateSize()) > FullPage)
                break;
            answer.Events.Add(reference);
        }

        return answer;
    }

    private Ledger Find(string name) => served.ByName.TryGetValue(name, out var ledger) ? ledger : throw Refusal.NotFound(name);
}
