namespace InfoSharing.VoluntaryReporting.Tests.Reports;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ImportReportsTests(Desk desk)
{
    private static readonly ImportHeader Drafts = new() { SourceSystem = "field-notes" };
    private static readonly ImportHeader Validated = new() { SourceSystem = "field-notes", Target = ImportTarget.Validate };

    // An authority of its own for each test: nothing of another test is a duplicate, or was imported before.
    private Party Agency(params Role[] roles)
    {
        var id = Guid.NewGuid().ToString("n");
        return desk.As($"officers/{id}", $"authorities/{id}", "MT", roles.Length > 0 ? roles : [Role.CentralAuthority]);
    }

    [Fact]
    public async Task Stores_each_row_as_a_draft_that_its_agency_alone_reads()
    {
        var agency = Agency();
        var answer = await Import(agency, Drafts, Row(1), Row(2));
        (answer.Added, answer.Unchanged, answer.Superseded, answer.Waiting, answer.Errors.Count).ShouldBe((2, 0, 0, 0, 0));
        var reports = await All(agency);
        reports.Select(r => (r.State, r.Agency, r.Officer, r.ReportingState, r.SourceSystem, r.SourceSha256.Length)).Distinct()
            .ShouldBe([(ReportState.Draft, agency.Authority, agency.Principal, "MT", "field-notes", 64)]);
        foreach (var report in reports)
        {
            Guid.Parse(report.Name["reports/".Length..]).Version.ShouldBe(8);
            await desk.It.ShouldNotRead(report.Name);
            await agency.ShouldRecord(report, "IMPORT_REPORT");
        }
    }

    [Fact]
    public async Task The_same_row_again_adds_nothing()
    {
        var (agency, rows) = (Agency(), new[] { Row(1), Row(2), Row(3) });
        await Import(agency, Validated, rows);
        var before = await All(agency);
        var answer = await Import(agency, Validated, rows);
        (answer.Added, answer.Unchanged, answer.Errors.Count).ShouldBe((0, 3, 0));
        (await All(agency)).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_row_of_another_agency_or_source_is_another_report()
    {
        var (one, other) = (Agency(), Agency());
        await Import(one, Drafts, Row(1));
        (await Import(other, Drafts, Row(1))).Added.ShouldBe(1);
        (await Import(one, new ImportHeader { SourceSystem = "other-notes" }, Row(1))).Added.ShouldBe(1);
        (await All(one)).Select(r => r.Name).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_to_count_is_made_submitted_and_validated_in_one_entry()
    {
        var agency = Agency();
        await Import(agency, Validated, Row(1));
        var report = (await All(agency)).ShouldHaveSingleItem();
        (report.State, report.Validator, report.SubmitTime is not null, report.ValidateTime is not null).ShouldBe((ReportState.Validated, agency.Authority, true, true));
        var history = await agency.Reports.ListReportHistoryAsync(new ListReportHistoryRequest { Name = report.Name });
        history.Changes.ShouldHaveSingleItem().Entry.Change.ShouldBe("IMPORT_REPORT");
    }

    [Fact]
    public async Task Only_who_may_validate_imports_what_counts()
    {
        var agency = Agency(Role.CompetentAuthority);
        await Sent(agency, Validated, Row(1)).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        (await All(agency)).ShouldBeEmpty();
        (await Import(agency, Drafts, Row(1))).Added.ShouldBe(1);
        await Sent(Agency(Role.Auditor), Drafts, Row(1)).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task A_row_that_is_submitted_is_read_by_its_validator()
    {
        var key = Guid.NewGuid().ToString();
        var header = new ImportHeader { SourceSystem = "police-notes", Target = ImportTarget.Submit, Validator = desk.It.Authority };
        await Import(desk.ItPolice, header, Row(1, key, r => r.DetectDate = "2024-05-01"));
        var submitted = (await All(desk.ItPolice, "source_system = \"police-notes\"")).ShouldHaveSingleItem();
        (submitted.State, submitted.Validator).ShouldBe((ReportState.Submitted, desk.It.Authority));
        (await desk.It.Validate(submitted)).State.ShouldBe(ReportState.Validated);
        header.Validator = "authorities/ng-ca";
        await Sent(desk.ItPolice, header, Row(1)).ShouldBeRefused(StatusCode.InvalidArgument, "VALIDATOR_UNFIT", "validator");
    }

    [Fact]
    public async Task Good_rows_go_in_and_bad_ones_are_answered_with_all_that_is_wrong()
    {
        var agency = Agency();
        var answer = await Import(
            agency, Validated,
            Row(1),
            Row(2, change: r => (r.DetectDate, r.Incident.Place.Country, r.Profiles[0].Count) = ("2025-02-30", "XX", -1)),
            Row(3, change: r => r.Incident.Migrants = 99),
            Row(4, change: r => r.Note = "Call +39 340 123 4567."),
            new ImportRow { Number = 5, Key = "5" },
            Row(6, key: " "),
            Row(7, change: r => r.DetectDate = "2030-01-01"),
            Row(8));
        (answer.Added, answer.Errors.Count).ShouldBe((2, 6));
        answer.Errors.Select(e => (e.Number, e.Reason)).ShouldBe([(2, "INVALID_FIELDS"), (3, "SUM_DIFFERS"), (4, "TEXT_NAMES_SOMEONE"), (5, "INVALID_FIELDS"), (6, "INVALID_FIELDS"), (7, "DATE_FUTURE")]);
        Fields(answer, 2).ShouldBe(["detect_date", "incident.place.country", "profiles[0].count"], ignoreOrder: true);
        Fields(answer, 3).ShouldBe(["profiles"]);
        Fields(answer, 5).ShouldBe(["report"]);
        Fields(answer, 6).ShouldBe(["key"]);
        Fields(answer, 7).ShouldBe(["detect_date"]);
        (await All(agency)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_with_other_content_is_refused()
    {
        var agency = Agency();
        await Import(agency, Validated, Row(1));
        var before = (await All(agency)).Single();
        var error = (await Import(agency, Validated, Row(1, change: r => r.Note = ""))).Errors.ShouldHaveSingleItem();
        (error.Number, error.Reason).ShouldBe((1, "SOURCE_CHANGED"));
        error.Findings.ShouldHaveSingleItem().Description.ShouldContain(before.Name);
        (await All(agency)).ShouldHaveSingleItem().ShouldBe(before);
    }

    [Fact]
    public async Task Or_supersedes_the_former_one_and_only_one_of_them_counts()
    {
        var (agency, header) = (Agency(), new ImportHeader(Validated) { OnChange = ImportChange.Supersede });
        await Import(agency, header, Row(1));
        (await Import(agency, header, Row(1, change: Corrected))).Superseded.ShouldBe(1);
        (await Import(agency, header, Row(1, change: Corrected))).Unchanged.ShouldBe(1);
        var reports = await All(agency);
        var (former, now) = (reports.Single(r => r.State == ReportState.Superseded), reports.Single(r => r.State == ReportState.Validated));
        (former.SupersededBy, now.Supersedes, reports.Count).ShouldBe((now.Name, former.Name, 2));
        // Back to what it was is a change as well.
        (await Import(agency, header, Row(1))).Superseded.ShouldBe(1);
        (await All(agency)).Count(r => r.State == ReportState.Validated).ShouldBe(1);

        static void Corrected(Report report) => report.Note = "Two vans.";
    }

    [Fact]
    public async Task A_draft_is_written_anew_and_what_waits_or_was_withdrawn_is_left_alone()
    {
        var (agency, header) = (Agency(), new ImportHeader(Drafts) { OnChange = ImportChange.Supersede });
        await Import(agency, header, Row(1));
        (await Import(agency, header, Row(1, change: r => r.Note = "Two vans."))).Superseded.ShouldBe(1);
        var draft = (await All(agency)).ShouldHaveSingleItem();
        (draft.State, draft.Note, draft.Supersedes).ShouldBe((ReportState.Draft, "Two vans.", ""));
        var submitted = await agency.Submit(draft);
        (await Import(agency, header, Row(1))).Errors.ShouldHaveSingleItem().Reason.ShouldBe("WRONG_STATE");
        await agency.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = submitted.Name, Reason = "Entered twice" });
        (await Import(agency, header, Row(1))).Errors.ShouldHaveSingleItem().Reason.ShouldBe("WRONG_STATE");
        // It is stored, whatever became of it.
        (await Import(agency, header, Row(1, change: r => r.Note = "Two vans."))).Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task What_may_be_a_duplicate_waits_for_the_validator()
    {
        await desk.ItPolice.Submitted(desk.It, Samples.Report(r => r.DetectDate = "2023-03-03"));
        var answer = await Import(desk.It, new ImportHeader { SourceSystem = "waiting", Target = ImportTarget.Validate },
            Row(1, change: r => r.DetectDate = "2023-03-03"), Row(2, change: r => r.DetectDate = "2023-06-03"));
        (answer.Added, answer.Waiting).ShouldBe((2, 1));
        var reports = await All(desk.It, "source_system = \"waiting\"");
        var waiting = reports.Single(r => r.State == ReportState.Submitted);
        reports.Count(r => r.State == ReportState.Validated).ShouldBe(1);
        var pairs = await desk.It.Reports.ListDuplicatesAsync(new ListDuplicatesRequest { Filter = $"report = \"{waiting.Name}\"" });
        pairs.Duplicates.ShouldHaveSingleItem().State.ShouldBe(DuplicateState.Possible);
    }

    [Fact]
    public async Task Two_imports_of_the_same_rows_at_once_store_them_once()
    {
        var (agency, rows) = (Agency(), Enumerable.Range(1, 60).Select(n => Row(n)).ToArray());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Import(agency, Validated, rows)));
        answers.Sum(a => a.Added).ShouldBe(60);
        answers.Sum(a => a.Unchanged).ShouldBe(180);
        answers.SelectMany(a => a.Errors).ShouldBeEmpty();
        (await All(agency)).Count.ShouldBe(60);
    }

    [Fact]
    public async Task Rows_of_one_key_are_taken_in_their_order()
    {
        var (agency, header) = (Agency(), new ImportHeader(Validated) { OnChange = ImportChange.Supersede });
        var answer = await Import(agency, header, [.. Enumerable.Range(1, 9).Select(n => Row(n, "one", r => r.Incident.Injured = n))]);
        (answer.Added, answer.Superseded, answer.Errors.Count).ShouldBe((1, 8, 0));
        (await All(agency)).Single(r => r.State == ReportState.Validated).Incident.Injured.ShouldBe(9);
    }

    [Fact]
    public async Task A_stream_without_a_header_or_with_two_is_none()
    {
        var agency = Agency();
        await Sent(agency, [new() { Row = Row(1) }]).ShouldBeRefused(StatusCode.InvalidArgument, "IMPORT_MALFORMED", "header");
        await Sent(agency, []).ShouldBeRefused(StatusCode.InvalidArgument, "IMPORT_MALFORMED", "header");
        await Sent(agency, [new() { Header = Drafts }, new() { Header = Drafts }]).ShouldBeRefused(StatusCode.InvalidArgument, "IMPORT_MALFORMED", "header");
        await Sent(agency, [new() { Header = Drafts }, new()]).ShouldBeRefused(StatusCode.InvalidArgument, "IMPORT_MALFORMED", "header");
        await Sent(agency, [new() { Header = new ImportHeader { SourceSystem = "Field Notes" } }]).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "header.source_system");
        (await All(agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_takes_ten_thousand_rows()
    {
        var row = new ImportReportsRequest { Row = new ImportRow { Number = 1, Key = "x" } };
        await Sent(Agency(), [new() { Header = Drafts }, .. Enumerable.Repeat(row, 10_001)]).ShouldBeRefused(StatusCode.InvalidArgument, "IMPORT_MALFORMED", "row");
    }

    [Fact]
    public async Task Deaths_of_long_ago_alarm_nobody()
    {
        var agency = Agency();
        await Import(agency, Validated, Row(1, change: Deaths("2020-01-10")), Row(2, change: Deaths("2026-01-10")));
        var alerts = await agency.Alerts.ListAlertsAsync(new ListAlertsRequest());
        alerts.Alerts.ShouldHaveSingleItem().DetectDate.ShouldBe("2026-01-10");

        static Action<Report> Deaths(string date) => r =>
        {
            (r.DetectDate, r.Incident) = (date, new Incident { Kind = IncidentKind.Deaths, Mode = Mode.Land, Place = new Place { Country = "IT" }, Dead = 2, Missing = 0 });
            r.Profiles.Clear();
        };
    }

    private static string[] Fields(ImportReportsResponse answer, long row) => [.. answer.Errors.Single(e => e.Number == row).Findings.Select(f => f.Field)];

    private static ImportRow Row(long number, string? key = null, Action<Report>? change = null) => new() { Number = number, Key = key ?? $"row {number}", Report = Samples.Report(change) };

    private static async Task<ImportReportsResponse> Import(Party agency, ImportHeader header, params ImportRow[] rows) => await Sent(agency, header, rows);

    private static Task<ImportReportsResponse> Sent(Party agency, ImportHeader header, params ImportRow[] rows) =>
        Sent(agency, [new() { Header = header }, .. rows.Select(row => new ImportReportsRequest { Row = row })]);

    private static async Task<ImportReportsResponse> Sent(Party agency, IReadOnlyList<ImportReportsRequest> parts)
    {
        using var call = agency.Reports.ImportReports();
        try
        {
            foreach (var part in parts)
                await call.RequestStream.WriteAsync(part);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // Refused before the end: the answer says why.
        }

        return await call;
    }

    private static async Task<IReadOnlyList<Report>> All(Party agency, string filter = "") =>
        [.. (await agency.Reports.ListReportsAsync(new ListReportsRequest { PageSize = 500, Filter = filter, OrderBy = "create_time" })).Reports.Where(r => r.Agency == agency.Authority)];
}
