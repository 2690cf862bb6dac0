using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Reporting.V1;
using Microsoft.Extensions.DependencyInjection;
using Event = InfoSharing.Foundation.Events.Event;
using Move = InfoSharing.Cases.V1.Move;

namespace InfoSharing.CaseExchange;

/// <summary>
/// A report with deaths or with forged documents counts now, or no more: the States of its route are told. The event says only
/// which alert; what it says is fetched with the service's own rights.
/// </summary>
public sealed class OnAlertRaised([FromKeyedServices(Service.Name)] Ledger ledger, AlertConnection alerts, Receivers receivers) : IReaction
{
    public const string AlertLedger = "voluntary-reporting";

    public string Consumer => Service.Name;

    public string Source => AlertLedger;

    public IReadOnlyList<string> Types { get; } = [Alert.Descriptor.FullName];

    /// <summary>What is known already, or newer, changes nothing; one State after the other, so that a repeat goes on where it ended.</summary>
    public async Task Apply(Event e, CancellationToken cancel)
    {
        var now = await alerts.Own.GetAlertAsync(new GetAlertRequest { Name = e.Resource }, Upstream.Options(cancel));
        var write = Write.ByService(Service.Name, Move.FollowAlert, "") with { Position = now.States.Count == 1 ? e.Position : null };
        foreach (var country in now.States)
            await Tell(country, now, write, cancel);
    }

    /// <summary>What was told of a revision that is gone is told anew; an alert that is gone itself stays as it was last seen.</summary>
    public async Task Restored(long after, CancellationToken cancel)
    {
        var newer = await ledger.All(CaseAlerts.Type, "", caller: null, cancel: cancel).Where(a => a.SourceRevision > after).ToListAsync(cancel);
        foreach (var told in newer)
        {
            var now = await Upstream.Find(alerts.Own.GetAlertAsync(new GetAlertRequest { Name = told.Alert }, Upstream.Options(cancel)));
            await ledger.Change(CaseAlerts.Type, told.Name, Write.ByService(Service.Name, Move.FollowAlert, ""), before => Rules.RestoreAlert(before, now, after));
        }
    }

    private async Task Tell(string country, Alert now, Write write, CancellationToken cancel)
    {
        var name = CaseAlerts.NameOf(now.Name, country);
        var known = await ledger.Find(CaseAlerts.Type, name);
        // Of what nobody was told there is nothing to take back.
        if (known is null && now.State != AlertState.Raised)
            return;
        if (known is null)
        {
            var found = await receivers.In(country, ledger.Clock.GetUtcNow(), cancel);
            known = await ledger.Create(CaseAlerts.Type, write, () => Rules.FollowAlert(new CaseAlert { Name = name, Country = country, Receivers = { found } }, now));
        }
        else if (known.SourceRevision < Ledger.Revision(now))
        {
            known = await ledger.Change(CaseAlerts.Type, name, write, before => Rules.FollowAlert(before, now));
        }

        if (known.Receivers.Count == 0)
            await LookAgain(known, cancel);
    }

    // Somebody may have been entered between the question and the commit, when OnAuthorityChanged found nothing that waits.
    private async Task LookAgain(CaseAlert untold, CancellationToken cancel)
    {
        var found = await receivers.In(untold.Country, ledger.Clock.GetUtcNow(), cancel);
        if (found.Count > 0)
            await ledger.Change(CaseAlerts.Type, untold.Name, Write.ByService(Service.Name, Move.TellAlert, ""), before => Rules.TellAlert(before, found));
    }
}

/// <summary>What a State is told of another's alert: neither the report, nor its agency, nor who else is told.</summary>
public static partial class Rules
{
    /// <summary>The ledger of alerts was restored to a revision: what was told after it does not count.</summary>
    public static CaseAlert RestoreAlert(CaseAlert told, Alert? now, long after)
    {
        told.SourceRevision = Math.Min(told.SourceRevision, now is null ? after : 0);
        return now is null ? told : FollowAlert(told, now);
    }

    public static CaseAlert FollowAlert(CaseAlert told, Alert now)
    {
        if (told.SourceRevision >= Ledger.Revision(now))
            return told;
        (told.Alert, told.SourceRevision, told.ReportingState) = (now.Name, Ledger.Revision(now), now.ReportingState);
        told.Kind = now.Kind == AlertKind.Deaths ? CaseAlertKind.Deaths : CaseAlertKind.DocumentFraud;
        told.State = now.State == AlertState.Raised ? CaseAlertState.Raised : CaseAlertState.Withdrawn;
        (told.DetectDate, told.PlaceCountry, told.Corridor, told.Mode) = (now.DetectDate, now.PlaceCountry, now.Corridor, Said(now.Mode));
        told.ClearDead();
        told.ClearMissing();
        if (now.HasDead)
            told.Dead = now.Dead;
        if (now.HasMissing)
            told.Missing = now.Missing;
        (told.CauseOfDeath, told.DocumentAlert) = (Said(now.CauseOfDeath), now.DocumentAlert);
        (told.DocumentType, told.IssuingState, told.Fraud) = (Said(now.DocumentType), now.IssuingState, Said(now.Fraud));
        return told;
    }
}
