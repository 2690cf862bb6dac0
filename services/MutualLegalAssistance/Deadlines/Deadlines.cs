using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// Turns dates into entries: REMINDER, OVERDUE, ESCALATED, EXPIRE_DRAFT, END_SAFE_CONDUCT. The stage is part of the
/// request and commits with the entry, so each happens exactly once, also after a restart.
/// </summary>
public sealed class Deadlines([FromKeyedServices(Service.Name)] Ledger ledger, Terms terms, Settings settings) : BackgroundService
{
    private readonly SemaphoreSlim _oneLook = new(1, 1);

    public override void Dispose()
    {
        _oneLook.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.CheckEvery, ledger.Clock);
        do
        {
            await Strike(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
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
    }

    private Task<Request> Ring(Request request, Move move, DateTimeOffset now)
    {
        var write = Write.ByService(Service.Name, move, "") with { Etag = request.Etag };
        var moment = new Moment(now, write.Caller.Principal, "", terms);
        return ledger.Change(Requests.Type, request.Name, write, r => Alarms.Ring(r, Alarms.Next(r, terms)!, moment));
    }
}
