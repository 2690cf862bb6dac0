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
    private readonly LedgerMeter _meter;
    private readonly Channel<Proposal> _waiting = Channel.CreateBounded<Proposal>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Task _loop;

    internal CommitQueue(ILedgerStore store, Sealer sealer, LedgerMeter meter)
    {
        _store = store;
        _sealer = sealer;
        _meter = meter;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Writes that wait for the next transaction.</summary>
    internal int Waiting => _waiting.Reader.Count;

    /// <summary>Waits for the flush. A caller that stops waiting does not stop the write.</summary>
    internal Task<Outcome> Submit(Proposal proposal) => _waiting.Writer.TryWrite(proposal)
        ? proposal.Done
        : throw new Refusal(StatusCode.ResourceExhausted, Reason.Overloaded, "Too many writes are waiting. Try again in a moment.");

    /// <summary>Returns when everything is known that was committed before the call, by whichever replica.</summary>
    internal Task CatchUp() => Submit(Proposal.Mark());

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
            if (batch.Exists(p => p.IsMark))
                await CatchUp(batch);
            if (batch.Count > 0 && !await TryCommit(batch, last: batch.Count == 1))
                await OneByOne(batch);
            batch.Clear();
        }
    }

    private async Task CatchUp(List<Proposal> batch)
    {
        var marks = batch.FindAll(p => p.IsMark);
        batch.RemoveAll(p => p.IsMark);
        try
        {
            await _store.CatchUp(_sealer);
            marks.ForEach(m => m.Settle());
        }
        catch (Exception e)
        {
            marks.ForEach(m => m.Fail(e));
        }
    }

    private async Task OneByOne(List<Proposal> batch)
    {
        foreach (var proposal in batch)
            await TryCommit([proposal], last: true);
    }

    private async Task<bool> TryCommit(List<Proposal> batch, bool last)
    {
        var start = Stopwatch.GetTimestamp();
        using var span = Traces.Commit(batch);
        SealedBatch? committed;
        try
        {
            committed = await _store.Commit(batch, _sealer);
        }
        // Nobody knows whether it was written; trying again one by one would only take longer.
        catch (Refusal unavailable) when (unavailable.Code == StatusCode.Unavailable)
        {
            _meter.Committed(batch.Count, start, failed: true);
            span?.SetStatus(ActivityStatusCode.Error);
            batch.ForEach(p => p.Fail(unavailable));
            return true;
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
        if (committed is not null && !TryKeep(committed, batch))
            return true;
        batch.ForEach(p => p.Settle());
        return true;
    }

    // It is written; that must not be tried again because we cannot remember it.
    private bool TryKeep(SealedBatch committed, List<Proposal> batch)
    {
        try
        {
            _sealer.Keep(committed);
            return true;
        }
        catch (Exception e)
        {
            batch.ForEach(p => p.Fail(e));
            return false;
        }
    }
}
