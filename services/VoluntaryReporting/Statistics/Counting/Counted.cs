using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Every validated report, in memory of each replica: loaded in the background, kept current by the ledger. Whoever asks waits
/// until it is loaded, and until it knows what any replica committed before the question.
/// </summary>
public sealed partial class Counted([FromKeyedServices(Service.Name)] Ledger ledger, ILogger<Counted> log) : BackgroundService
{
    private const string WithEffect = "state = VALIDATED OR state = WITHDRAWN OR state = SUPERSEDED OR state = MERGED";
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<Counts> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>One question at a time: counting is fast, and what follows from the figures is done outside.</summary>
    internal async Task<T> Ask<T>(Func<Counts, T> question, CancellationToken cancel)
    {
        var counts = await _loaded.Task.WaitAsync(cancel);
        await CatchUp(counts, await ledger.Newest(), cancel);
        await _gate.WaitAsync(cancel);
        try
        {
            return question(counts);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What was counted at an earlier revision, from the ledger's history.</summary>
    internal async Task<Counts> At(long revision, CancellationToken cancel)
    {
        var counts = new Counts();
        await ReadOn(counts, revision, cancel);
        return counts;
    }

    public override void Dispose()
    {
        _gate.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!_loaded.Task.IsCompleted)
                    _loaded.SetResult(await Load(stoppingToken));
                await Follow(await _loaded.Task, stoppingToken);
            }
            catch (Exception cause) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, cause.GetType().Name);
                await Task.Delay(TryAgain, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // A report that changes meanwhile is met again on the way from the position to the head.
    private async Task<Counts> Load(CancellationToken cancel)
    {
        var counts = new Counts { Position = await ledger.Newest() };
        await foreach (var report in ledger.All(Reports.Type, WithEffect, caller: null, cancel: cancel))
            counts.Learn(report, Ledger.Revision(report));
        return counts;
    }

    // The watch is the bell: without it the first question after an import would read all of it.
    private async Task Follow(Counts counts, CancellationToken cancel)
    {
        await foreach (var seen in ledger.Watch(Reports.Type, new(counts.Position), null, Foundation.Access.Caller.OfService(Service.Name), cancel))
            await CatchUp(counts, seen.Revision > counts.Position ? ledger.Head : 0, cancel);
    }

    private async Task CatchUp(Counts counts, long revision, CancellationToken cancel)
    {
        if (Volatile.Read(ref counts.Position) >= revision)
            return;
        await _gate.WaitAsync(cancel);
        try
        {
            await ReadOn(counts, revision, cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ReadOn(Counts counts, long revision, CancellationToken cancel)
    {
        await foreach (var (entry, report) in ledger.Versions(Reports.Type, counts.Position, revision, cancel))
        {
            if (report is null)
                counts.Miss();
            else
                counts.Learn(report, entry.Revision);
            counts.Position = entry.Revision;
        }

        counts.Position = Math.Max(counts.Position, revision);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Validated reports could not be read: {Cause}. It is tried again.")]
    private static partial void Failed(ILogger log, string cause);
}
