using InfoSharing.Reporting.V1;

namespace InfoSharing.WebConsole.Tests.Reports;

/// <summary>Reports as agencies of Italy file them; the tests' clock starts on 15 January 2026.</summary>
internal static class Filed
{
    /// <summary>An agency that reports.</summary>
    internal const string Agency = "it-prosecution-1";

    /// <summary>Another agency of the same State.</summary>
    internal const string OtherAgency = "it-police-1";

    internal const string Form = "/reports/new?form=templates%2Fmaritime-incident%2Fversions%2F1";

    internal static ReportService.ReportServiceClient Reports(this Desk desk, string officer) => new(desk.As(officer));

    /// <summary>A rescue at sea with deaths, complete by its form.</summary>
    internal static Report Rescue(Action<Report>? change = null)
    {
        var report = new Report
        {
            Template = "templates/maritime-incident/versions/1", DetectDate = "2026-01-12", SourceType = SourceType.Sea,
            Incident = new()
            {
                Kind = IncidentKind.Rescue, Mode = Mode.Sea, Place = new() { Geohash = "sq6gz" }, Migrants = 60, Rescued = 51, Dead = 4, Missing = 5,
                CauseOfDeath = CauseOfDeath.Drowning, Sea = new() { Vessel = VesselKind.Inflatable, Rescuer = Rescuer.CoastGuard, Aboard = 60 },
            },
            Route = new() { Corridor = "central-mediterranean", Origin = "SD", IntendedDestination = "IT" },
            Profiles = { new ProfileGroup { Subject = ProfileSubject.DeadAndMissing, Sex = Sex.Unknown, Age = AgeGroup.Unknown, Count = 9 } },
            Note = "The boat had no engine.", Language = "en",
        };
        change?.Invoke(report);
        return report;
    }

    /// <summary>The same, of today and through Nigeria: its dead are told to the States of the route at once.</summary>
    internal static Report ThroughNigeria(this Desk desk) => Rescue(r =>
    {
        r.DetectDate = desk.Node.Clock.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        r.Route.Transit.Add("NG");
    });

    internal static async Task<Report> Draft(this Desk desk, Report? report = null, string officer = Agency) =>
        await desk.Reports(officer).CreateReportAsync(new() { Report = report ?? Rescue() });

    /// <summary>It waits for the central authority of Italy.</summary>
    internal static async Task<Report> Submitted(this Desk desk, Report? report = null, string officer = Agency) =>
        await desk.Reports(officer).SubmitReportAsync(new() { Name = (await desk.Draft(report, officer)).Name, Validator = "authorities/it-ca" });

    internal static async Task<Report> Validated(this Desk desk, Report? report = null, string officer = Agency) =>
        await desk.Reports(Desk.Requested).ValidateReportAsync(new() { Name = (await desk.Submitted(report, officer)).Name });

    /// <summary>Two agencies tell of one incident, on a day of its own.</summary>
    internal static async Task<(Report One, Report Other)> Alike(this Desk desk, string day)
    {
        var one = await desk.Submitted(Rescue(r => r.DetectDate = day));
        return (one, await desk.Submitted(Rescue(r => r.DetectDate = day), OtherAgency));
    }

    /// <summary>What is typed into the form for incidents at sea.</summary>
    internal static (string Name, string Value)[] Typed(params (string Name, string Value)[] others) =>
    [
        ("detect_date", "2026-01-13"), ("source_type", "SEA"), ("incident.kind", "RESCUE"), ("incident.mode", "SEA"), ("incident.place.geohash", "sq6gz"), ("incident.sea.vessel", "WOODEN_BOAT"),
        ("incident.sea.rescuer", "NAVY"), ("incident.migrants", "31"), ("incident.rescued", "31"), ("incident.dead", "0"), ("incident.missing", "0"), ("route.corridor", "central-mediterranean"),
        .. others,
    ];
}
