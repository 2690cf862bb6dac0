using System.Net;
using System.Text.RegularExpressions;
using InfoSharing.Reporting.V1;

namespace InfoSharing.WebConsole.Tests.Reports;

[Collection(Desks.Name)]
public partial class ReportPageTests(Desk desk)
{
    [Fact]
    public async Task A_draft_says_what_its_form_still_requires_and_leads_to_the_field()
    {
        var draft = await desk.Draft(Filed.Rescue(r => r.Incident.ClearDead()));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        (await officer.Text("/" + draft.Name)).ShouldContain($"href=\"/{draft.Name}/edit#field-incident-dead\"");
        (await officer.Text($"/{draft.Name}/submit")).ShouldNotContain("<button class=\"danger\"");
    }

    [Fact]
    public async Task A_foreign_draft_looks_as_if_it_did_not_exist()
    {
        var draft = await desk.Draft();
        using var validator = await Looking.SignedIn(desk, Desk.Requested);
        foreach (var page in new[] { "", "/edit", "/submit", "/withdraw", "/validate", "/supersede" })
        {
            using var foreign = await validator.Get("/" + draft.Name + page);
            using var absent = await validator.Get("/reports/0197aaaa-0000-7000-8000-000000000000" + page);
            (foreign.StatusCode, absent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound), page);
            Without(await foreign.Content.ReadAsStringAsync()).ShouldBe(Without(await absent.Content.ReadAsStringAsync()), page);
        }
    }

    [Fact]
    public async Task Who_will_see_what_is_said_before_the_submission()
    {
        var draft = await desk.Draft();
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        var page = WebUtility.HtmlDecode(await officer.Text($"/{draft.Name}/submit"));
        page.ShouldContain("none below 11");
        page.ShouldContain("The States of the route, at once: Sudan");
    }

    [Fact]
    public async Task A_submission_that_is_sent_twice_happens_once_and_the_validator_reads_it()
    {
        var draft = await desk.Draft(Filed.Rescue(r => r.DetectDate = "2025-10-01"));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        await officer.Twice($"/{draft.Name}/submit", ("etag", draft.Etag), ("validator", "authorities/it-ca"));
        var history = await desk.Reports(Filed.Agency).ListReportHistoryAsync(new() { Name = draft.Name });
        history.Changes.Count(c => c.Entry.Change == "SUBMIT_REPORT").ShouldBe(1);
        using var validator = await Looking.SignedIn(desk, Desk.Requested);
        (await validator.Text("/reports?state=SUBMITTED")).ShouldContain($"href=\"/{draft.Name}\"");
    }

    [Fact]
    public async Task A_validator_other_than_of_the_State_is_refused_at_its_field()
    {
        var draft = await desk.Draft();
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var answer = await officer.Send($"/{draft.Name}/submit", $"/{draft.Name}/submit", ("validator", "authorities/ne-ca"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-validator\"");
    }

    [Fact]
    public async Task A_report_is_validated_once_with_its_figures_seen_before()
    {
        var waiting = await desk.Submitted(Filed.Rescue(r => r.DetectDate = "2025-09-01"));
        using var validator = await Looking.SignedIn(desk, Desk.Requested);
        var page = await validator.Text($"/{waiting.Name}/validate");
        page.ShouldContain("Central Mediterranean");
        await validator.Twice($"/{waiting.Name}/validate", ("etag", waiting.Etag));
        (await desk.Reports(Filed.Agency).GetReportAsync(new() { Name = waiting.Name })).State.ShouldBe(ReportState.Validated);
    }

    [Fact]
    public async Task What_is_to_be_mended_goes_back_with_its_field()
    {
        var waiting = await desk.Submitted(Filed.Rescue(r => r.DetectDate = "2025-08-01"));
        using var validator = await Looking.SignedIn(desk, Desk.Requested);
        var url = $"/{waiting.Name}/return";
        using var empty = await validator.Send(url, url, ("findings[0].description", "The counts do not fit."));
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await empty.Content.ReadAsStringAsync();
        page.ShouldContain("href=\"#field-reason\"");
        page.ShouldContain("The counts do not fit.");
        await validator.Twice(url, ("reason", "One count is to be looked at."), ("findings[0].field", "incident.dead"), ("findings[0].description", "The counts do not fit."));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        (await officer.Text("/" + waiting.Name)).ShouldContain($"href=\"/{waiting.Name}/edit#field-incident-dead\"");
    }

    [Fact]
    public async Task A_withdrawal_says_why_and_names_nobody()
    {
        var draft = await desk.Draft();
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        var url = $"/{draft.Name}/withdraw";
        using var named = await officer.Send(url, url, ("reason", "Ask at +39 333 123 4567."));
        named.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await named.Content.ReadAsStringAsync()).ShouldContain("<mark>+39 333 123 4567</mark>");
        await officer.Twice(url, ("reason", "Reported in error."));
        (await officer.Text("/" + draft.Name)).ShouldContain("Reported in error.");
    }

    [Fact]
    public async Task A_possible_duplicate_is_decided_before_it_counts()
    {
        var (_, other) = await desk.Alike("2025-07-01");
        using var validator = await Looking.SignedIn(desk, Desk.Requested);
        var closed = await validator.Text($"/{other.Name}/validate");
        closed.ShouldNotContain("<button class=\"danger\"");
        var pair = Pair().Match(closed).Value;
        (await validator.Text(pair)).ShouldContain("Same counts");
        using var nothing = await validator.Send(pair + "/merge", pair + "/merge", ("keep", ""));
        nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await nothing.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-keep\"");
        await validator.Twice(pair + "/merge", ("keep", other.Name));
        (await desk.Reports(Filed.OtherAgency).GetReportAsync(new() { Name = other.Name })).CountsFor.ShouldBe(1);
        await validator.Twice(pair + "/separate");
        using var why = await validator.Send(pair + "/dismiss", pair + "/dismiss", ("reason", ""));
        (await why.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-reason\"");
        await validator.Twice(pair + "/dismiss", ("reason", "Two boats on the same night."));
        (await validator.Text("/reports/duplicates?state=DISMISSED")).ShouldContain(pair);
    }

    [Fact]
    public async Task An_agency_learns_of_no_other_agency_s_report()
    {
        var (one, other) = await desk.Alike("2025-06-01");
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        foreach (var url in new[] { "/" + one.Name, "/reports", "/reports/csv", "/reports/duplicates", "/reports/alerts" })
            (await officer.Text(url)).ShouldNotContain(other.Name, customMessage: url);
    }

    [Fact]
    public async Task Deaths_of_these_days_raise_an_alert_that_the_list_shows()
    {
        var report = await desk.Validated(Filed.Rescue(r => r.DetectDate = "2026-01-05"));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        var page = await officer.Text("/reports/alerts");
        page.ShouldContain($"href=\"/{report.Name}\"");
        page.ShouldContain("Sudan");
    }

    [Fact]
    public async Task The_file_has_the_rows_of_the_filter_and_leaves_unknown_counts_empty()
    {
        var draft = await desk.Draft(Filed.Rescue(r =>
        {
            r.DetectDate = "2025-05-05";
            r.Incident.ClearMissing();
        }));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var answer = await officer.Get("/reports/csv?from=2025-05-05&to=2025-05-05");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        lines[0].ShouldContain("officers/" + Filed.Agency);
        lines.Skip(2).Single(l => l.Length > 0).ShouldStartWith(draft.Name + ",");
        lines[2].ShouldContain(",60,4,,");
    }

    [Fact]
    public async Task Filters_are_the_address()
    {
        var draft = await desk.Draft(Filed.Rescue(r => r.DetectDate = "2025-04-04"));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        (await officer.Text("/reports?state=DRAFT&kind=RESCUE&corridor=central-mediterranean&from=2025-04-04&to=2025-04-04")).ShouldContain(draft.Name);
        (await officer.Text("/reports?state=VALIDATED&from=2025-04-04&to=2025-04-04")).ShouldNotContain(draft.Name);
        (await officer.Text("/reports?state=NO_SUCH&from=yesterday&country=x")).ShouldContain("<table", customMessage: "what is unknown is as none");
    }

    private static string Without(string html) => Regex.Replace(html, "value=\"[^\"]*\"|return=[^\"]*", "", RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex("/reports/duplicates/[0-9a-f-]{36}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();
}
