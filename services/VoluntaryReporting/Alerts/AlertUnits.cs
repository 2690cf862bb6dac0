using Google.Protobuf;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Alerts commit with the report that raises or ends them, or not at all.</summary>
public static class AlertUnits
{
    /// <summary>The unit in which a report becomes VALIDATED, with the alerts that it raises.</summary>
    public static async Task<Unit<T>> WithAlertsOf<T>(this Unit<T> unit, Report validated, Ledger ledger, Settings settings, Moment m)
        where T : class, IMessage<T>, IResource, new()
    {
        if (!Rules.IsNews(validated, settings, m))
            return unit;
        foreach (var alert in Rules.AlertsOf(validated, await Warnings(ledger, validated), settings, m))
        {
            ledger.Stamp(alert, isNew: true);
            unit = unit.And(Alerts.Type, alert);
        }

        return unit;
    }

    /// <summary>The unit in which a report counts no more (WITHDRAWN, SUPERSEDED), with the end of the alerts that it raised.</summary>
    public static async Task<Unit<T>> WithAlertsEnded<T>(this Unit<T> unit, string report, Ledger ledger)
        where T : class, IMessage<T>, IResource, new()
    {
        await foreach (var alert in ledger.All(Alerts.Type, $"report = \"{report}\" AND state = RAISED", caller: null))
        {
            var revision = Ledger.Revision(alert);
            Rules.WithdrawAlert(alert);
            ledger.Stamp(alert, isNew: false);
            unit = unit.And(Alerts.Type, alert, revision);
        }

        return unit;
    }

    // Of the kinds that the report names alone: there may be thousands of others.
    private static async Task<IReadOnlyList<DocumentAlert>> Warnings(Ledger ledger, Report report)
    {
        var found = new List<DocumentAlert>();
        foreach (var group in report.Documents.Where(d => d.IssuingState.Length > 0).DistinctBy(Reports.DocumentKind))
        {
            var filter = $"issuing_state = \"{group.IssuingState}\" AND type = {ProtoNames.Short(group.Type)} AND fraud = {ProtoNames.Short(group.Fraud)} AND ended = false";
            await foreach (var warning in ledger.All(DocumentAlerts.Type, filter, caller: null))
                found.Add(warning);
        }

        return found;
    }
}
