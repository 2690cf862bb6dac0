using InfoSharing.Reporting.V1;

namespace InfoSharing.WebConsole.Tests.Statistics;

/// <summary>Validated reports of several States, on two corridors that no other test uses.</summary>
internal static class Counted
{
    /// <summary>By mode: 4,813 by land, of three States, and 10 by sea, just below the threshold.</summary>
    internal const string Small = "western-balkans";

    /// <summary>By month, with months of which nobody reports; and from State to State.</summary>
    internal const string Flows = "sahara-desert";

    private static readonly (string Officer, Mode Mode, int Migrants)[] ByMode =
        [("it-ca-1", Mode.Land, 1601), ("ne-ca-1", Mode.Land, 1602), ("ng-ca-1", Mode.Land, 1610), ("ne-ca-1", Mode.Sea, 4), ("ng-ca-1", Mode.Sea, 6)];

    private static readonly (string Month, string From, string To, int? Migrants)[] ByMonth =
    [
        ("2025-01", "NG", "LY", 140), ("2025-02", "NG", "LY", 220), ("2025-03", "NE", "DZ", 95), ("2025-04", "SD", "LY", 310), ("2025-07", "NG", "LY", 180), ("2025-08", "ML", "MA", 75),
        ("2025-09", "SD", "IT", 260), ("2025-10", "NE", "LY", 40), ("2025-11", "TN", "IT", 420), ("2025-12", "LY", "IT", 530), ("2026-01", "NG", "ES", null),
    ];

    private static Task? _filled;

    internal static Task Fill(Desk desk) => _filled ??= Make(desk);

    private static async Task Make(Desk desk)
    {
        foreach (var (officer, mode, migrants) in ByMode)
            await Count(desk, officer, new() { DetectDate = "2025-06-10", Incident = Of(mode, migrants), Route = new() { Corridor = Small } });
        foreach (var (month, from, to, migrants) in ByMonth)
            await Count(desk, "it-ca-1", new() { DetectDate = month + "-15", Incident = Of(Mode.Land, migrants), Route = new() { Corridor = Flows, Origin = from, IntendedDestination = to } });
    }

    private static Incident Of(Mode mode, int? migrants)
    {
        var incident = new Incident { Kind = IncidentKind.Transit, Mode = mode };
        if (migrants is { } known)
            incident.Migrants = known;
        return incident;
    }

    private static async Task Count(Desk desk, string officer, Report report)
    {
        report.SourceType = SourceType.Border;
        var reports = new ReportService.ReportServiceClient(desk.As(officer));
        var draft = await reports.CreateReportAsync(new() { Report = report });
        await reports.SubmitReportAsync(new() { Name = draft.Name });
        await reports.ValidateReportAsync(new() { Name = draft.Name });
    }
}
