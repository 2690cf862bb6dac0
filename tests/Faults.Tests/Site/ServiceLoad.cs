using Grpc.Core;

namespace InfoSharing.Faults.Tests.Site;

/// <summary>Officers who write on any replica of a service, all the time, whatever happens to it.</summary>
internal sealed class ServiceLoad : IAsyncDisposable
{
    private const int Writers = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private readonly Journal _journal;
    private readonly CallInvoker _officer;
    private readonly LedgerReader _ledger;
    private readonly Func<int> _resent;
    private readonly List<Task> _writing;
    private readonly long _start;

    private ServiceLoad(Journal journal, CallInvoker officer, LedgerReader ledger, long start, Func<int> resent, IEnumerable<Func<CancellationToken, Task>> writers)
    {
        (_journal, _officer, _ledger, _start, _resent) = (journal, officer, ledger, start, resent);
        _writing = [.. writers.Select(write => Task.Run(() => write(_stop.Token)))];
    }

    /// <summary>They open cases, ask, add and share.</summary>
    internal static async Task<ServiceLoad> OfCases(ProductionStack stack)
    {
        var (journal, ways) = (new Journal(), stack.Cases.ToDictionary(r => r, r => stack.Officers.Requesting(r.Channel)));
        List<CaseWriter> writers = [.. Enumerable.Range(0, Writers).Select(_ => new CaseWriter(async () => ways[await stack.NextOfCases()], journal))];
        var start = await stack.CaseLedger().Head();
        return new(journal, ways[stack.Cases[^1]], stack.CaseLedger(), start, () => writers.Sum(w => w.Resent), writers.Select(w => (Func<CancellationToken, Task>)w.Run));
    }

    /// <summary>They draft, submit and validate reports, and withdraw some.</summary>
    internal static async Task<ServiceLoad> OfReports(ProductionStack stack)
    {
        var (journal, ways) = (new Journal(), stack.Reports.ToDictionary(r => r, r => stack.Officers.Requested(r.Channel)));
        List<ReportWriter> writers = [.. Enumerable.Range(0, Writers).Select(_ => new ReportWriter(async () => ways[await stack.NextOfReports()], journal))];
        var start = await stack.ReportLedger().Head();
        return new(journal, ways[stack.Reports[^1]], stack.ReportLedger(), start, () => writers.Sum(w => w.Resent), writers.Select(w => (Func<CancellationToken, Task>)w.Run));
    }

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
        var broken = (await _journal.SendAgain(_officer)).Concat(await _ledger.Verify()).ToList();
        // After the calls were sent again: what one of them did twice is in it.
        var entries = await _ledger.Export(_start);
        return Audit.Of(_journal, entries, _start, broken) with { Resent = _resent() };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_writing).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
