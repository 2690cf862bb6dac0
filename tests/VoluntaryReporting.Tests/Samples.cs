namespace InfoSharing.VoluntaryReporting.Tests;

/// <summary>Well-formed reports that tests change in one place; the tests' clock starts on 15 January 2026.</summary>
public static class Samples
{
    /// <summary>Twelve persons at a land border.</summary>
    public static Report Report(Action<Report>? change = null) => Changed(change, new()
    {
        DetectDate = "2026-01-10", SourceType = SourceType.Border, Reliability = SourceReliability.B, Credibility = InformationCredibility._2,
        Incident = new Incident { Kind = IncidentKind.AttemptedEntry, Mode = Mode.Land, Place = new Place { Country = "IT", Subdivision = "IT-36" }, Migrants = 12 },
        Route = new Route
        {
            Corridor = "western-balkans", Origin = "AF", IntendedDestination = "DE", Certainty = Certainty.Suspected,
            Legs = { new Leg { FromCountry = "SI", ToCountry = "IT", Mode = Mode.Land, Hours = 6 } },
        },
        Profiles =
        {
            new ProfileGroup { Subject = ProfileSubject.Migrants, Citizenship = "AF", Sex = Sex.Male, Age = AgeGroup._18To24, Count = 9 },
            new ProfileGroup { Subject = ProfileSubject.Migrants, Sex = Sex.Unknown, Age = AgeGroup.Unknown, Count = 3 },
        },
        Fees = { new Fee { Currency = "EUR", Year = 2025, LeastMinor = 200_000, TypicalMinor = 250_000, MostMinor = 400_000, Statements = 4, Payment = Payment.Hawala } },
        ModusOperandi = new ModusOperandi { Methods = { Method.Escort }, Conveyances = { Conveyance.Van }, DayTime = DayTime.Night },
        Documents = { new DocumentGroup { Type = DocumentType.IdentityCard, IssuingState = "GR", Fraud = DocumentFraud.Counterfeit, Detection = Detection.Equipment, Count = 2 } },
        Smugglers = { new SmugglerGroup { Role = SmugglerRole.Transporter, Sex = Sex.Male, Age = AgeGroup._25To34, Count = 1 } },
        Note = "A van with a false floor, seen again two nights later.", Language = "en",
    });

    /// <summary>A rescue at sea with deaths, complete by the form for incidents at sea.</summary>
    public static Report Sea(Action<Report>? change = null) => Changed(change, new()
    {
        Template = "templates/maritime-incident/versions/1", DetectDate = "2026-01-12", SourceType = SourceType.Sea,
        Incident = new Incident
        {
            Kind = IncidentKind.Rescue, Mode = Mode.Sea, Place = new Place { Geohash = "sq6gz" }, Migrants = 60, Rescued = 51, Dead = 4, Missing = 5,
            CauseOfDeath = CauseOfDeath.Drowning, Sea = new SeaIncident { Vessel = VesselKind.Inflatable, Rescuer = Rescuer.CoastGuard, Aboard = 60 },
        },
        Route = new Route { Corridor = "central-mediterranean", Origin = "SD", IntendedDestination = "IT", Legs = { new Leg { FromCountry = "LY", ToCountry = "IT", Mode = Mode.Sea } } },
        Profiles = { new ProfileGroup { Subject = ProfileSubject.DeadAndMissing, Sex = Sex.Unknown, Age = AgeGroup.Unknown, Count = 9 } },
    });

    private static Report Changed(Action<Report>? change, Report report)
    {
        change?.Invoke(report);
        return report;
    }
}

/// <summary>What tests do with reports again and again.</summary>
public static class ReportPlays
{
    public static async Task<Report> Create(this Party agency, Report? report = null) =>
        await agency.Reports.CreateReportAsync(new CreateReportRequest { Report = report ?? Samples.Report() });

    /// <summary>To <paramref name="validator"/>; without one: to the agency itself.</summary>
    public static async Task<Report> Submit(this Party agency, Report report, Party? validator = null) =>
        await agency.Reports.SubmitReportAsync(new SubmitReportRequest { Name = report.Name, Validator = validator?.Authority ?? "" });

    public static async Task<Report> Submitted(this Party agency, Party validator, Report? report = null) => await agency.Submit(await agency.Create(report), validator);

    public static async Task<Report> Validate(this Party validator, Report report) => await validator.Reports.ValidateReportAsync(new ValidateReportRequest { Name = report.Name });

    /// <summary>Created, submitted and validated.</summary>
    public static async Task<Report> Validated(this Party agency, Party validator, Report? report = null) => await validator.Validate(await agency.Submitted(validator, report));

    public static async Task<Report> Read(this Party party, string name) => await party.Reports.GetReportAsync(new GetReportRequest { Name = name });

    public static async Task ShouldNotRead(this Party party, string name) =>
        await party.Reports.GetReportAsync(new GetReportRequest { Name = name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    /// <summary>The last line of the report's history is this move by this party.</summary>
    public static async Task ShouldRecord(this Party party, Report after, string change)
    {
        var history = await party.Reports.ListReportHistoryAsync(new ListReportHistoryRequest { Name = after.Name, PageSize = 500 });
        var last = history.Changes[^1];
        (last.Entry.Change, last.Entry.Actor.Principal, last.Entry.Resource).ShouldBe((change, party.Principal, after.Name));
        last.Report.ShouldBe(after);
    }

    /// <summary>What the ledger says of a resource that has no history rpc: headers, as an auditor gets them.</summary>
    public static async Task<IReadOnlyList<InfoSharing.Common.V1.Entry>> Entries(this Desk desk, string resource)
    {
        var auditor = desk.Node.LedgerOf(Service.Name, "officers/auditor", "authorities/auditor", "IT", Role.Auditor);
        using var export = auditor.ExportEntries(new() { Ledger = "ledgers/" + Service.Name });
        var found = new List<InfoSharing.Common.V1.Entry>();
        await foreach (var part in export.ResponseStream.ReadAllAsync())
            found.AddRange(part.Entries.Select(e => InfoSharing.Common.V1.Entry.Parser.ParseFrom(e)).Where(e => e.Resource == resource));
        return found;
    }
}
