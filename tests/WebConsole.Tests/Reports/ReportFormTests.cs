using System.Net;
using InfoSharing.Reporting.V1;

namespace InfoSharing.WebConsole.Tests.Reports;

[Collection(Desks.Name)]
public class ReportFormTests(Desk desk)
{
    [Fact]
    public async Task What_is_typed_is_kept_as_a_draft_by_the_service()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var answer = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(("note", "The boat had no engine."), ("language", "en"), ("route.origin", "السودان")));
        var report = await Kept(answer);
        (report.State, report.Incident.Migrants, report.Incident.Sea.Vessel, report.Note).ShouldBe((ReportState.Draft, 31, VesselKind.WoodenBoat, "The boat had no engine."));
        (report.Incident.HasDead, report.Incident.HasInjured).ShouldBe((true, false), "zero was typed, and nothing is unknown");
        report.Route.Origin.ShouldBe("SD", "a State's name is as good as its code");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_draft()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        var id = ("request_id", Guid.CreateVersion7().ToString());
        using var first = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(id));
        using var second = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(id));
        second.Headers.Location.ShouldBe(first.Headers.Location);
    }

    [Fact]
    public async Task A_text_that_names_somebody_is_refused_kept_and_marked()
    {
        const string Note = "Seen near the port; call +39 333 123 4567 for more.";
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var answer = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(("note", Note), ("language", "en")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("<mark>+39 333 123 4567</mark>");
        page.ShouldContain("\n" + Note + "</textarea>");
        page.ShouldContain("href=\"#field-note\"");
    }

    [Fact]
    public async Task A_count_that_is_no_number_is_named_and_everything_typed_stays()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var answer = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(("incident.injured", "about ten")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("href=\"#field-incident-injured\"");
        page.ShouldContain("value=\"about ten\"");
        page.ShouldContain("value=\"31\"");
    }

    [Fact]
    public async Task Totals_that_contradict_each_other_are_refused_at_their_field()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var answer = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(("incident.injured", "40")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-incident-injured\"");
    }

    [Fact]
    public async Task A_place_is_found_by_its_name_without_script()
    {
        const string General = "/reports/new?form=none";
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var found = await officer.Send(General, General, [.. Land, ("place_search", "lampedusa"), ("again", "place")]);
        found.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await found.Content.ReadAsStringAsync();
        page.ShouldContain("value=\"IT/ITLMP/");
        page.ShouldContain("value=\"17\"", customMessage: "what was typed stays");
        using var kept = await officer.Send(General, General, [.. Land, ("place", "IT/ITLMP/sq6gz0")]);
        var place = (await Kept(kept)).Incident.Place;
        (place.Country, place.Unlocode, place.Geohash).ShouldBe(("IT", "ITLMP", ""), "the form asks for no position");
    }

    [Fact]
    public async Task A_position_at_sea_becomes_the_square_that_holds_it_and_what_was_typed_beside_it_stays()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var found = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(("incident.place.country", "IT"), ("place_search", "35°30.1'N 012°36.1'E"), ("again", "place")));
        (await found.Content.ReadAsStringAsync()).ShouldContain("value=\"//sq2cyy\"");
        using var kept = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(("incident.place.country", "IT"), ("place", "//sq2cyy")));
        var place = (await Kept(kept)).Incident.Place;
        (place.Country, place.Geohash).ShouldBe(("IT", "sq2cyy"));
        (await officer.Refused(Filed.Form, Filed.Typed(("place_search", "95N 12E"), ("again", "place")))).ShouldContain("href=\"#field-place_search\"");
    }

    [Fact]
    public async Task Where_a_form_asks_for_no_position_none_is_offered()
    {
        const string General = "/reports/new?form=none";
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        using var found = await officer.Send(General, General, [.. Land, ("place_search", "35.5 12.6"), ("again", "place")]);
        (await found.Content.ReadAsStringAsync()).ShouldNotContain("name=\"place\"");
    }

    [Fact]
    public async Task A_place_that_was_chosen_outlives_a_refusal()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        (await officer.Refused(Filed.Form, Filed.Typed(("place", "IT/ITLMP/sq6gz0"), ("incident.injured", "40")))).ShouldContain("value=\"sq6gz0\"");
    }

    [Fact]
    public async Task A_search_for_nothing_is_refused_at_its_field()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        (await officer.Refused(Filed.Form, Filed.Typed(("place_search", "a"), ("again", "place")))).ShouldContain("href=\"#field-place_search\"");
    }

    [Fact]
    public async Task Rows_that_were_left_empty_are_left_out_and_more_come_by_a_button()
    {
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        (string, string)[] rows =
        [
            ("profiles[2].subject", "MIGRANTS"), ("profiles[2].count", "30"), ("profiles[2].sex", "UNKNOWN"), ("profiles[2].age", "UNKNOWN"),
            ("profiles[0].subject", "MIGRANTS"), ("profiles[0].count", "1"), ("profiles[0].sex", "FEMALE"), ("profiles[0].age", "CHILD"), ("profiles[1].count", ""),
        ];
        using var more = await officer.Send(Filed.Form, Filed.Form, Filed.Typed([.. rows, ("again", "profiles")]));
        (await more.Content.ReadAsStringAsync()).ShouldContain("name=\"profiles[2].count\"", customMessage: "two that were filled in, and an empty one");
        using var kept = await officer.Send(Filed.Form, Filed.Form, Filed.Typed(rows));
        (await Kept(kept)).Profiles.Select(p => p.Count).ShouldBe([1, 30]);
    }

    [Fact]
    public async Task A_change_of_something_that_changed_meanwhile_is_told_and_nothing_is_lost()
    {
        var draft = await desk.Draft();
        await desk.Reports(Filed.Agency).UpdateReportAsync(new() { Report = Filed.Rescue(r => (r.Name, r.Incident.Injured) = (draft.Name, 3)) });
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        var url = $"/{draft.Name}/edit";
        using var answer = await officer.Send(url, url, Filed.Typed(("etag", draft.Etag), ("note", "Two more boats were seen."), ("language", "en")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Two more boats were seen.");
    }

    [Fact]
    public async Task What_a_form_does_not_ask_for_outlives_a_change()
    {
        var draft = await desk.Draft(Filed.Rescue(r => r.Justice = new() { Arrested = 2 }));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        var url = $"/{draft.Name}/edit";
        using var answer = await officer.Send(url, url, Filed.Typed(("etag", draft.Etag)));
        var after = await Kept(answer);
        (after.Justice.Arrested, after.Incident.Migrants, after.Profiles.Count).ShouldBe((2, 31, 0));
    }

    [Fact]
    public async Task A_correction_is_a_draft_of_its_own()
    {
        var counted = await desk.Validated(Filed.Rescue(r => r.DetectDate = "2025-11-02"));
        using var officer = await Looking.SignedIn(desk, Filed.Agency);
        var url = $"/{counted.Name}/supersede";
        using var answer = await officer.Send(url, url, Filed.Typed());
        var draft = await Kept(answer);
        (draft.Supersedes, draft.State).ShouldBe((counted.Name, ReportState.Draft));
        using var again = await officer.Send(url, url, Filed.Typed());
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "one correction at a time");
    }

    private static (string, string)[] Land =>
        [("detect_date", "2026-01-13"), ("source_type", "BORDER"), ("incident.kind", "TRANSIT"), ("incident.mode", "LAND"), ("incident.migrants", "17")];

    private async Task<Report> Kept(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return await desk.Reports(Filed.Agency).GetReportAsync(new() { Name = answer.Headers.Location!.ToString()[1..] });
    }
}
