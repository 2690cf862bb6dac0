namespace InfoSharing.VoluntaryReporting;

/// <summary>How a report is stored and by which fields it is found: read by its agency, and by its validator from the submission on.</summary>
public static class Reports
{
    public static readonly ResourceType<Report> Type =
        new ResourceType<Report>("report", Report.Parser, r => Both(r.Agency, r.Validator), _ => null)
            .Text("agency", r => r.Agency)
            .Text("reporting_state", r => r.ReportingState)
            .Text("validator", r => r.Validator)
            .Enum("state", r => r.State)
            .Enum("kind", r => r.Incident?.Kind ?? IncidentKind.Unspecified)
            .Enum("mode", r => r.Incident?.Mode ?? Mode.Unspecified)
            .Text("corridor", r => r.Route?.Corridor ?? "")
            .Text("place_country", r => r.Incident?.Place?.Country ?? "")
            .Text("detect_date", r => r.DetectDate)
            .Number("detect_day", r => Day(r.DetectDate))
            .Text("source_system", r => r.SourceSystem)
            .Text("template", r => r.Template)
            .Number("dead", r => Known(r.Incident is { HasDead: true } i ? i.Dead : null))
            .Number("missing", r => Known(r.Incident is { HasMissing: true } i ? i.Missing : null))
            .Set("document_kinds", r => r.Documents.Select(DocumentKind))
            .Text("supersedes", r => r.Supersedes)
            .Time("create_time", r => r.CreateTime)
            .Time("update_time", r => r.UpdateTime)
            .ForPartiesOnly();

    /// <summary>Days since 1970-01-01; 0 when there is none.</summary>
    public static long Day(string date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day) ? day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber : 0;

    /// <summary>What document alerts are matched by: type, issuing State and fraud.</summary>
    public static string DocumentKind(DocumentGroup group) => DocumentKind(group.Type, group.IssuingState, group.Fraud);

    public static string DocumentKind(DocumentType type, string issuingState, DocumentFraud fraud) => $"{(int)type}-{issuingState}-{(int)fraud}";

    /// <summary>Read by two authorities, or by one as long as there is no other.</summary>
    internal static Audience Both(string originator, string other) =>
        new() { Originator = originator, Authorities = { new[] { originator, other }.Where(a => a.Length > 0).Distinct() } };

    // Unknown is not zero.
    private static long Known(int? count) => count ?? -1;
}

/// <summary>Pairs of reports that may be one incident: the validator's.</summary>
public static class Duplicates
{
    public static readonly ResourceType<Duplicate> Type =
        new ResourceType<Duplicate>("duplicate", Duplicate.Parser, d => Reports.Both(d.Validator, ""), _ => null)
            .Text("report", d => d.Report)
            .Text("other", d => d.Other)
            .Text("validator", d => d.Validator)
            .Enum("state", d => d.State)
            .Text("kept", d => d.Kept)
            .Time("create_time", d => d.CreateTime)
            .Time("update_time", d => d.UpdateTime)
            .ForPartiesOnly();
}
