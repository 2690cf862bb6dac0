using System.Diagnostics;
using System.Threading.Channels;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Group commit: whatever arrived while the last transaction was flushing goes into the next one, with no
/// artificial delay. Each proposal keeps its own outcome; when a transaction fails as a whole, its proposals
/// are tried again one by one, so that one bad write never takes its neighbours along.
/// </summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    private const int Capacity = 10_000;
    private const int MaxBatch = 512;

    private readonly ILedgerStore _store;
    private readonly Sealer _sealer;
    private readonly Action<SealedBatch> _committed;
    private readonly LedgerMeter _meter;
    private readonly Channel<Proposal> _waiting = Channel.CreateBounded<Proposal>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Task _loop;

    internal CommitQueue(ILedgerStore store, Sealer sealer, Action<SealedBatch> committed, LedgerMeter meter)
    {
        _store = store;
        _sealer = sealer;
        _committed = committed;
        _meter = meter;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Writes that wait for the next transaction.</summary>
    internal int Waiting => _waiting.Reader.Count;

    /// <summary>Waits for the flush. A caller that stops waiting does not stop the write.</summary>
    internal Task<Outcome> Submit(Proposal proposal) => _waiting.Writer.TryWrite(proposal)
        ? proposal.Done
        : throw new Refusal(StatusCode.ResourceExhausted, Reason.Overloaded, "Too many writes are waiting. Try again in a moment.");

    /// <summary>Refuses new writes and finishes those that were accepted.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }

    private async Task Run()
    {
        var batch = new List<Proposal>(MaxBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var proposal))
                batch.Add(proposal);
            if (!await TryCommit(batch, last: batch.Count == 1))
                await OneByOne(batch);
            batch.Clear();
        }
    }

    private async Task OneByOne(List<Proposal> batch)
    {
        foreach (var proposal in batch)
            await TryCommit([proposal], last: true);
    }

    private async Task<bool> TryCommit(List<Proposal> batch, bool last)
    {
        SealedBatch? committed = null;
        var start = Stopwatch.GetTimestamp();
        using var span = Traces.Commit(batch);
        try
        {
            await _store.Commit(batch, accepted => committed = _sealer.Seal(accepted));
        }
        catch (Exception e)
        {
            _meter.Committed(batch.Count, start, failed: true);
            span?.SetStatus(ActivityStatusCode.Error);
            if (last)
                batch.ForEach(p => p.Fail(e));
            return false;
        }

        _meter.Committed(batch.Count, start, failed: false);
        if (committed is not null)
        {
            _sealer.Keep(committed);
            _committed(committed);
        }

        batch.ForEach(p => p.Settle());
        return true;
    }
}
