using Grpc.Core;

namespace InfoSharing.Faults.Tests.Site;

/// <summary>Officers who open cases, ask, add and share on any replica of CaseExchange, all the time, whatever happens to it.</summary>
internal sealed class CaseLoad : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ProductionStack _stack;
    private readonly CancellationTokenSource _stop = new();
    private readonly Journal _journal = new();
    private readonly List<CaseWriter> _writers;
    private readonly List<Task> _writing;
    private readonly long _start;

    private CaseLoad(ProductionStack stack, int writers, long start)
    {
        (_stack, _start) = (stack, start);
        var ways = stack.Cases.ToDictionary(r => r, r => stack.Officers.Requesting(r.Channel));
        Func<Task<CallInvoker>> any = async () => ways[await stack.NextOfCases()];
        _writers = [.. Enumerable.Range(0, writers).Select(_ => new CaseWriter(any, _journal))];
        _writing = _writers.ConvertAll(w => Task.Run(() => w.Run(_stop.Token)));
    }

    internal static async Task<CaseLoad> Start(ProductionStack stack, int writers = 3) => new(stack, writers, await stack.CaseLedger().Head());

    /// <summary>Returns when so many more writes were acknowledged; fails when a client failed.</summary>
    internal async Task More(int writes)
    {
        var enough = _journal.Reaches(_journal.Count + writes);
        await await Task.WhenAny([enough, .. _writing]).WaitAsync(Patience);
        enough.IsCompleted.ShouldBeTrue("A client left before it was told to.");
    }

    /// <summary>Brings every write to its end, and compares what the clients know with what the ledger holds.</summary>
    internal async Task<Audit> End()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_writing).WaitAsync(Patience);
        var broken = (await _journal.SendAgain(_stack.Officers.Requesting(_stack.Cases[^1].Channel))).Concat(await _stack.CaseLedger().Verify()).ToList();
        // After the calls were sent again: what one of them did twice is in it.
        var entries = await _stack.CaseLedger().Export(_start);
        return Audit.Of(_journal, entries, _start, broken) with { Resent = _writers.Sum(w => w.Resent) };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_writing).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
