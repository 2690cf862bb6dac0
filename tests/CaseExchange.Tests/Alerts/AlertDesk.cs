using InfoSharing.Reporting.V1;

namespace InfoSharing.CaseExchange.Tests.Alerts;

/// <summary>A node with the real directory, voluntary reporting and case exchange; mutual legal assistance is away.</summary>
public sealed class AlertDesk : IAsyncLifetime
{
    // The promise to the States of the route.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    public TestNode Node { get; private set; } = null!;

    /// <summary>Reports.</summary>
    public Party ItPolice => As("officers/it-police-1", "authorities/it-police", "IT", Role.CompetentAuthority);

    /// <summary>Validates for Italy.</summary>
    public Party It => As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);

    public Party Ng => As("officers/ng-ca-1", "authorities/ng-ca", "NG", Role.CentralAuthority);

    /// <summary>A contact point for law-enforcement cooperation.</summary>
    public Party NgPolice => As("officers/ng-police-1", "authorities/ng-police", "NG", Role.CompetentAuthority);

    /// <summary>Of a State of the route, and for neither information nor law enforcement.</summary>
    public Party NgBorder => As("officers/ng-border-1", "authorities/ng-border", "NG", Role.CompetentAuthority);

    public Party Ne => As("officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority);

    /// <summary>Of a State that the route does not touch.</summary>
    public Party Es => As("officers/es-ca-1", "authorities/es-ca", "ES", Role.CentralAuthority);

    public static Task<TestNode> Start() => TestNode.Start(
        [Hosted.Directory, Hosted.VoluntaryReporting, Hosted.CaseExchange], settings: new Dictionary<string, string?> { ["CaseExchange:MutualLegalAssistance"] = "http://127.0.0.1:1" });

    public async Task InitializeAsync() => Node = await Start();

    public async Task DisposeAsync() => await Node.DisposeAsync();

    public Party As(string principal, string authority, string country, params Role[] roles) => Party.Of(Node, principal, authority, country, roles);

    /// <summary>A report of the Italian police that Italy has validated: three dead and two missing at sea, by way of these States.</summary>
    public async Task<Report> Validated(params IEnumerable<string> route) => await Validated(route, _ => { });

    public async Task<Report> Validated(IEnumerable<string> route, Action<Report> change)
    {
        var report = new Report
        {
            DetectDate = Node.Clock.Now.ToString("yyyy-MM-dd"), SourceType = SourceType.Sea,
            Incident = new Incident { Kind = IncidentKind.Deaths, Mode = Mode.Sea, Dead = 3, Missing = 2, CauseOfDeath = CauseOfDeath.Drowning },
            Route = new Route { Corridor = "central-mediterranean", Transit = { route }, ActualDestination = "IT" },
        };
        change(report);
        var reports = new ReportService.ReportServiceClient(ItPolice.Invoker);
        var draft = await reports.CreateReportAsync(new CreateReportRequest { Report = report });
        await reports.SubmitReportAsync(new SubmitReportRequest { Name = draft.Name, Validator = It.Authority });
        return await new ReportService.ReportServiceClient(It.Invoker).ValidateReportAsync(new ValidateReportRequest { Name = draft.Name });
    }

    public async Task<Report> Withdrawn(Report report) =>
        await new ReportService.ReportServiceClient(It.Invoker).WithdrawReportAsync(new WithdrawReportRequest { Name = report.Name, Reason = "Reported twice" });

    /// <summary>The alert that a report raised, as its own State reads it.</summary>
    public async Task<Alert> AlertOf(Report report) =>
        (await new AlertService.AlertServiceClient(It.Invoker).ListAlertsAsync(new ListAlertsRequest { Filter = $"report = \"{report.Name}\"" })).Alerts.Single();

    /// <summary>What a party reads of an alert as soon as it is so; the reaction follows the event, and nothing else tells when it has.</summary>
    public async Task<CaseAlert> Told(Party party, Alert alert, Func<CaseAlert, bool>? isSo = null)
    {
        using var limit = new CancellationTokenSource(Soon);
        while (true)
        {
            if ((await Listed(party, alert, limit.Token)).FirstOrDefault() is { } told && isSo?.Invoke(told) != false)
                return told;
        }
    }

    public static async Task<IReadOnlyList<CaseAlert>> Listed(Party party, Alert alert, CancellationToken cancel = default) =>
        (await party.Cases.ListCaseAlertsAsync(new ListCaseAlertsRequest { Filter = $"alert = \"{alert.Name}\"" }, cancellationToken: cancel)).Alerts;
}
