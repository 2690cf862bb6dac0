using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// Turns dates into entries: REMINDER, OVERDUE, ESCALATED, EXPIRE_DRAFT, END_SAFE_CONDUCT. The stage is part of the
/// request and commits with the entry, so each happens exactly once, also after a restart.
/// </summary>
public sealed partial class Deadlines(
    [FromKeyedServices(Service.Name)] Ledger ledger, Terms terms, Settings settings, ILogger<Deadlines> log) : BackgroundService
{
    private readonly SemaphoreSlim _oneLook = new(1, 1);

    public override void Dispose()
    {
        _oneLook.Dispose();
        base.Dispose();
    }

    // Of several replicas one looks; two would do no harm.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => ledger.Lead("deadlines", Follow, stoppingToken);

    private async Task Follow(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.CheckEvery, ledger.Clock);
        do
        {
            await Look(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A refusal that passes (the disk is full, too much waits) must not end the clock, and with it the host.
    private async Task Look(CancellationToken cancel)
    {
        try
        {
            await Strike(cancel);
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            Failed(log, "requests", Kind(cause));
        }
    }

    /// <summary>Everything that is due now.</summary>
    internal async Task Strike(CancellationToken cancel)
    {
        await _oneLook.WaitAsync(cancel);
        try
        {
            var now = ledger.Clock.GetUtcNow();
            await foreach (var request in ledger.All(Requests.Type, $"alarm_time <= \"{now:O}\"", caller: null).WithCancellation(cancel))
                await Ring(request, now);
        }
        finally
        {
            _oneLook.Release();
        }
    }

    private async Task Ring(Request request, DateTimeOffset now)
    {
        try
        {
            while (Alarms.Next(request, terms) is { } alarm && alarm.Time.ToDateTimeOffset() <= now)
                request = await Ring(request, alarm.Move, now);
        }
        catch (Refusal refusal) when (refusal.Reason is CommonReason.StaleEtag)
        {
            // Somebody moved in this moment, perhaps doing the duty: the next look decides anew.
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Failed(log, request.Name, Kind(cause));
        }
    }

    private Task<Request> Ring(Request request, Move move, DateTimeOffset now)
    {
        var write = Write.ByService(Service.Name, move, "") with { Etag = request.Etag };
        var moment = new Moment(now, write.Caller.Principal, "", terms);
        return ledger.Change(Requests.Type, request.Name, write, r => Alarms.Ring(r, Alarms.Next(r, terms)!, moment));
    }

    // A refusal says by its reason what the type alone does not; neither holds content.
    private static string Kind(Exception cause) => cause is Refusal refusal ? $"Refusal {refusal.Reason}" : cause.GetType().Name;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dates of {Resource} could not be looked after: {Cause}. The next look tries again.")]
    private static partial void Failed(ILogger log, string resource, string cause);
}
