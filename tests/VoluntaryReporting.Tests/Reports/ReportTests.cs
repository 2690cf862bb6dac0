namespace InfoSharing.VoluntaryReporting.Tests.Reports;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ReportTests(Desk desk)
{
    [Fact]
    public async Task CreateReport_stores_a_draft_that_its_agency_alone_reads()
    {
        var created = await desk.ItPolice.Create();
        (created.Agency, created.ReportingState, created.Officer, created.State, created.Validator).ShouldBe(("authorities/it-police", "IT", "officers/it-police-1", ReportState.Draft, ""));
        (await desk.ItPolice.Read(created.Name)).ShouldBe(created);
        await desk.It.ShouldNotRead(created.Name);
        await desk.Ne.ShouldNotRead(created.Name);
        await desk.ItPolice.ShouldRecord(created, "CREATE_REPORT");
    }

    [Fact]
    public async Task CreateReport_names_every_bad_field()
    {
        var bad = Samples.Report(r =>
        {
            r.DetectDate = "2026-02-01";
            r.Language = "";
            r.Incident.Place.Unlocode = "XXXXX";
            r.Route.Corridor = "nowhere";
            r.Fees[0].Currency = "";
            r.Note = "Call +39 333 123 4567, or write to a.b@example.org";
        });
        var answer = await desk.ItPolice.Reports.CreateReportAsync(new CreateReportRequest { Report = bad }).ShouldBeRefused(
            StatusCode.InvalidArgument, "DATE_FUTURE",
            "report.detect_date", "report.incident.place.unlocode", "report.route.corridor", "report.fees[0].currency", "report.language", "report.note", "report.note");
        answer.Violations.Where(v => v.Field == "report.note").Select(v => v.Description.Split(" it looks")[0])
            .ShouldBe(["from character 6 on (16 characters)", "from character 36 on (15 characters)"]);
    }

    [Fact]
    public async Task CreateReport_names_what_the_contract_requires()
    {
        await desk.ItPolice.Reports.CreateReportAsync(new CreateReportRequest { Report = new Report { Incident = new Incident { Migrants = -1 } } }).ShouldBeRefused(
            StatusCode.InvalidArgument, "INVALID_FIELDS", "report.detect_date", "report.source_type", "report.incident.kind", "report.incident.mode", "report.incident.migrants");
    }

    [Fact]
    public async Task CreateReport_answers_a_retry_with_the_first_report()
    {
        var call = new CreateReportRequest { Report = Samples.Report(), RequestId = Guid.NewGuid().ToString() };
        var first = await desk.ItPolice.Reports.CreateReportAsync(call);
        (await desk.ItPolice.Reports.CreateReportAsync(call)).ShouldBe(first);
    }

    [Fact]
    public async Task CreateReport_takes_nothing_over_that_is_not_the_agencys_to_say()
    {
        var created = await desk.ItPolice.Create(Samples.Report(r =>
        {
            (r.Name, r.State, r.Validator, r.Agency, r.CountsFor, r.Supersedes) = ("reports/own", ReportState.Validated, "authorities/it-police", "authorities/ng-ca", 7, "reports/other");
            (r.SourceSystem, r.SourceSha256, r.Reason) = ("elsewhere", "00", "none");
        }));
        (created.State, created.Validator, created.Agency, created.CountsFor, created.Supersedes).ShouldBe((ReportState.Draft, "", "authorities/it-police", 0, ""));
        (created.SourceSystem, created.SourceSha256, created.Reason, created.Name == "reports/own").ShouldBe(("", "", "", false));
    }

    [Theory]
    [InlineData("templates/none/versions/1")]
    [InlineData("templates/g5-sahel-criminal-information/versions/1")]
    public async Task CreateReport_refuses_a_form_that_is_not_there_or_not_for_the_State(string template) =>
        await desk.ItPolice.Reports.CreateReportAsync(new CreateReportRequest { Report = Samples.Report(r => r.Template = template) })
            .ShouldBeRefused(StatusCode.InvalidArgument, "TEMPLATE_UNKNOWN", "report.template");

    [Fact]
    public async Task UpdateReport_changes_what_the_mask_names_and_nothing_else()
    {
        var created = await desk.ItPolice.Create();
        var after = await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest
        {
            Report = new Report(created) { Note = "Another van.", SourceType = SourceType.Partner, Fees = { new Fee { Payment = Payment.Cash } } },
            UpdateMask = new() { Paths = { "note" } },
        });
        (after.Note, after.SourceType, after.Fees.Count).ShouldBe(("Another van.", created.SourceType, 1));
        await desk.ItPolice.ShouldRecord(after, "UPDATE_REPORT");
    }

    [Fact]
    public async Task UpdateReport_checks_the_whole_that_comes_of_it()
    {
        var created = await desk.ItPolice.Create();
        var other = new Report(created);
        other.Incident.Migrants = 13;
        await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest { Report = other, UpdateMask = new() { Paths = { "incident" } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "SUM_DIFFERS", "report.profiles");
        other.Profiles[1].Count = 4;
        (await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest { Report = other, UpdateMask = new() { Paths = { "incident", "profiles" } } })).Incident.Migrants.ShouldBe(13);
    }

    [Fact]
    public async Task UpdateReport_refuses_paths_that_nobody_writes()
    {
        var created = await desk.ItPolice.Create();
        await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest { Report = created, UpdateMask = new() { Paths = { "state", "counts_for" } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "update_mask", "update_mask");
    }

    [Fact]
    public async Task UpdateReport_refuses_a_stale_etag_the_validator_and_what_was_submitted()
    {
        var created = await desk.ItPolice.Create();
        await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest { Report = created, Etag = created.Etag });
        await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest { Report = created, Etag = created.Etag }).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
        await desk.ItPolice.Submit(created, desk.It);
        await desk.ItPolice.Reports.UpdateReportAsync(new UpdateReportRequest { Report = created }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.It.Reports.UpdateReportAsync(new UpdateReportRequest { Report = created }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_AGENCY");
    }

    [Fact]
    public async Task ListReports_shows_what_one_may_read_and_filters_by_its_fields()
    {
        var (own, other) = (await desk.ItPolice.Submitted(desk.It, Samples.Sea(r => r.DetectDate = "2026-01-02")), await desk.ItProsecution.Create(Samples.Sea()));
        var filter = "corridor = \"central-mediterranean\" AND dead >= 4 AND kind = RESCUE AND agency = \"authorities/it-police\" AND detect_date = \"2026-01-02\"";
        foreach (var party in new[] { desk.ItPolice, desk.It })
        {
            var found = await party.Reports.ListReportsAsync(new ListReportsRequest { Filter = filter, OrderBy = "create_time desc", PageSize = 500 });
            found.Reports.ShouldContain(own);
            found.Reports.ShouldNotContain(r => r.Name == other.Name);
        }

        (await desk.Ne.Reports.ListReportsAsync(new ListReportsRequest { PageSize = 500 })).Reports.ShouldNotContain(r => r.Agency != desk.Ne.Authority);
    }

    [Fact]
    public async Task ListReportHistory_shows_the_validator_nothing_of_the_time_before_the_submission()
    {
        var report = await desk.ItPolice.Submitted(desk.It);
        var seen = await desk.It.Reports.ListReportHistoryAsync(new ListReportHistoryRequest { Name = report.Name });
        seen.Changes.Select(c => c.Entry.Change).ShouldBe(["SUBMIT_REPORT"]);
        var whole = await desk.ItPolice.Reports.ListReportHistoryAsync(new ListReportHistoryRequest { Name = report.Name });
        whole.Changes.Select(c => c.Entry.Change).ShouldBe(["CREATE_REPORT", "SUBMIT_REPORT"]);
    }

    [Fact]
    public async Task CheckReport_says_what_keeps_it_from_being_submitted()
    {
        var report = await desk.ItPolice.Create(Samples.Sea(r =>
        {
            r.Incident.Place.Geohash = "";
            r.Incident.ClearMissing();
            r.Profiles.Clear();
            r.Route.Corridor = "";
        }));
        var answer = await desk.ItPolice.Reports.CheckReportAsync(new CheckReportRequest { Name = report.Name });
        answer.Findings.Select(f => f.Field).ShouldBe(["incident.place.geohash", "incident.missing", "route.corridor"]);
        answer.Duplicates.ShouldBeEmpty();
        (await desk.ItPolice.Read(report.Name)).ShouldBe(report);
        (await desk.ItPolice.Reports.CheckReportAsync(new CheckReportRequest { Name = (await desk.ItPolice.Create(Samples.Sea())).Name })).Findings.ShouldBeEmpty();
    }
}
