using System.Globalization;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Which other States are told of a report that now counts, and of what.</summary>
public static partial class Rules
{
    /// <param name="validated">The report as it commits.</param>
    /// <param name="current">Document alerts that have not ended.</param>
    /// <param name="settings">For how long an incident is news.</param>
    /// <param name="m">Now.</param>
    /// <returns>At most one for its deaths, and one for each kind of documents that somebody warned of.</returns>
    public static IReadOnlyList<Alert> AlertsOf(Report validated, IReadOnlyList<DocumentAlert> current, Settings settings, Moment m)
    {
        if (!IsNews(validated, settings, m))
            return [];
        var route = RouteStates(validated);
        var alerts = Warned(validated, current).Select(warning => OfDocuments(validated, warning, route, m));
        if (validated.Incident is { HasDead: true, Dead: > 0 })
            alerts = alerts.Prepend(OfDeaths(validated, route, m));
        // Nobody is told what only its own State is concerned by.
        return [.. alerts.Where(a => a.States.Count > 0)];
    }

    /// <summary>Detected not longer ago than the window; on the day of its end it still is.</summary>
    public static bool IsNews(Report report, Settings settings, Moment m) =>
        DateOnly.TryParseExact(report.DetectDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && m.Today.DayNumber - day.DayNumber <= settings.AlertWindow.TotalDays;

    public static Alert WithdrawAlert(Alert alert)
    {
        alert.State = AlertState.Withdrawn;
        return alert;
    }

    // In the order of travel, then where it happened and under which flag.
    private static List<string> RouteStates(Report report)
    {
        var route = report.Route ?? new Route();
        return
        [
            route.Origin, .. route.Transit, .. route.Legs.SelectMany(l => new[] { l.FromCountry, l.ToCountry }), route.IntendedDestination, route.ActualDestination,
            report.Incident?.Place?.Country ?? "", report.Incident?.Sea?.Flag ?? "",
        ];
    }

    // Several warnings of one kind are one alert, with the oldest of them.
    private static IEnumerable<DocumentAlert> Warned(Report report, IReadOnlyList<DocumentAlert> current)
    {
        var kinds = report.Documents.Select(Reports.DocumentKind).ToHashSet(StringComparer.Ordinal);
        return current.Where(w => !w.Ended).OrderBy(w => w.CreateTime?.ToDateTimeOffset()).ThenBy(w => w.Name, StringComparer.Ordinal)
            .DistinctBy(DocumentAlerts.Kind).Where(w => kinds.Contains(DocumentAlerts.Kind(w)));
    }

    private static Alert OfDeaths(Report report, IEnumerable<string> states, Moment m)
    {
        var alert = Raised(AlertKind.Deaths, report, states, m);
        alert.Dead = report.Incident.Dead;
        if (report.Incident.HasMissing)
            alert.Missing = report.Incident.Missing;
        alert.CauseOfDeath = report.Incident.CauseOfDeath;
        return alert;
    }

    private static Alert OfDocuments(Report report, DocumentAlert warning, IEnumerable<string> states, Moment m)
    {
        var alert = Raised(AlertKind.DocumentFraud, report, states.Append(warning.IssuingState), m);
        (alert.DocumentAlert, alert.DocumentType, alert.IssuingState, alert.Fraud) = (warning.Name, warning.Type, warning.IssuingState, warning.Fraud);
        return alert;
    }

    // Codes and counts alone: nothing of the note, the persons, or a place finer than a country.
    private static Alert Raised(AlertKind kind, Report report, IEnumerable<string> states, Moment m) => new()
    {
        Name = $"alerts/{Guid.CreateVersion7(m.Now)}", Kind = kind, State = AlertState.Raised,
        Report = report.Name, Agency = report.Agency, ReportingState = report.ReportingState, Validator = report.Validator,
        States = { states.Where(s => s.Length > 0 && s != report.ReportingState).Distinct(StringComparer.Ordinal) },
        DetectDate = report.DetectDate, PlaceCountry = report.Incident?.Place?.Country ?? "",
        Corridor = report.Route?.Corridor ?? "", Mode = report.Incident?.Mode ?? Mode.Unspecified,
    };
}
