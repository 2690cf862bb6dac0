using System.Net;
using InfoSharing.Cases.V1;

namespace InfoSharing.WebConsole.Tests.Cases;

[Collection(Desks.Name)]
public class CaseFormTests(Desk desk)
{
    private static readonly (string, string)[] Opening =
    [
        ("case.handling.onward", "ASK"), ("case.handling.judicial_use", "ASK"), ("case.handling.actionable", "ACT"), ("case.title", "Boats from the delta <b>"),
        ("case.matter", "SMUGGLING_OF_MIGRANTS"), ("case.kind", "INVESTIGATION"), ("case.countries", "ng, it"),
    ];

    [Fact]
    public async Task A_case_is_opened_once_however_often_its_form_is_sent()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        (string, string)[] form = [.. Opening, ("request_id", Guid.CreateVersion7().ToString())];
        var first = await officer.Send("/cases/new", "/cases/new", form);
        var again = await officer.Send("/cases/new", "/cases/new", form);
        (first.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.Redirect, HttpStatusCode.Redirect));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        var page = await officer.Client.GetStringAsync(first.Headers.Location);
        page.ShouldContain("Boats from the delta &lt;b&gt;");
        page.ShouldContain("Nigeria");
    }

    [Fact]
    public async Task A_refused_case_keeps_what_was_typed_and_names_the_field()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var refused = await officer.Send("/cases/new", "/cases/new", [.. Opening.Where(f => f.Item1 != "case.kind"), ("case.planned_end_time", "tomorrow")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var flawed = await refused.Content.ReadAsStringAsync();
        flawed.ShouldContain("href=\"#field-case-planned_end_time\"");
        flawed.ShouldContain("value=\"Boats from the delta &lt;b&gt;\"");
        var missing = await officer.Send("/cases/new", "/cases/new", [.. Opening.Where(f => f.Item1 != "case.kind")]);
        missing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await missing.Content.ReadAsStringAsync()).ShouldContain("href=\"#field-case-kind\"");
    }

    [Fact]
    public async Task An_offer_goes_out_is_on_the_other_desk_and_is_accepted_there()
    {
        var matter = await Matter.Open(desk);
        using var owner = await Looking.SignedIn(desk, Desk.Requesting);
        using var other = await Looking.SignedIn(desk, Desk.Requested);
        var url = $"/{matter.Case}/offer";
        (await owner.Send(url, url, ("authority", "authorities/it-ca"), ("message", "Shall we work on it together?"), ("consent.status", "NOT_NEEDED"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await other.Get("/" + matter.Case)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var member = $"/{matter.Case}/members/it-ca";
        (await other.Client.GetStringAsync("/")).ShouldContain(member);
        (await other.Client.GetStringAsync(member)).ShouldContain("Shall we work on it together?");
        (await other.Send(member + "/accept", member + "/accept")).Headers.Location!.ToString().ShouldBe("/" + matter.Case);
        (await other.Get("/" + matter.Case)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_move_that_is_not_open_gives_the_service_s_words_and_keeps_the_text()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        using var member = await Looking.SignedIn(desk, Desk.Requested);
        var page = await member.Refused($"/{matter.Case}/close", ("outcome", "ARREST"), ("reason", "Not ours to close"));
        page.ShouldContain("Only the authority that owns the case may do this.");
        page.ShouldContain("Not ours to close");
    }

    [Fact]
    public async Task A_case_is_closed_with_its_reason_and_reopened()
    {
        var matter = await Matter.Open(desk);
        using var owner = await Looking.SignedIn(desk, Desk.Requesting);
        foreach (var (act, fields) in new[] { ("close", new[] { ("outcome", "NO_FURTHER_LEADS"), ("reason", "Nothing more is known") }), ("reopen", [("reason", "A new witness")]) })
        {
            var url = $"/{matter.Case}/{act}";
            (await owner.Send(url, url, fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var reopened = await matter.Cases(Desk.Requesting).GetCaseAsync(new() { Name = matter.Case });
        (reopened.State, reopened.ReopenReason).ShouldBe((CaseState.Open, "A new witness"));
        var closed = (await matter.Cases(Desk.Requesting).ListCaseHistoryAsync(new() { Name = matter.Case })).Changes.Single(c => c.Entry.Change == "CLOSE_CASE");
        (closed.Case.Outcome, closed.Case.CloseReason).ShouldBe((CaseOutcome.NoFurtherLeads, "Nothing more is known"));
    }

    [Fact]
    public async Task A_member_is_told_why_it_sees_nothing_of_what_happened_before_it_came()
    {
        const string Said = "What happened before your authority was part of this case is not shown.";
        var matter = await (await Matter.Open(desk)).Joined();
        using var member = await Looking.SignedIn(desk, Desk.Requested);
        (await member.Text("/" + matter.Case)).ShouldContain(Said);
        using var owner = await Looking.SignedIn(desk, Desk.Requesting);
        (await owner.Text("/" + matter.Case)).ShouldNotContain(Said);
    }

    [Fact]
    public async Task A_question_is_asked_answered_and_read()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        using var asking = await Looking.SignedIn(desk, Desk.Requesting);
        using var asked = await Looking.SignedIn(desk, Desk.Requested);
        var ask = "/informationRequests/new?case=" + matter.Case;
        var sent = await asking.Send(
            ask, ask, ("information_request.asked_authority", "authorities/it-ca"), ("information_request.subject", "Owner of a telephone"), ("information_request.question", "Who uses it?"),
            ("information_request.purpose", "Investigation of smuggling"), ("information_request.kind", "PERSONS"), ("information_request.urgency", "ROUTINE"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var question = sent.Headers.Location!.ToString();
        (await asked.Client.GetStringAsync("/")).ShouldContain(question);
        (await asked.Send(question + "/answer", question + "/answer", ("answer", "Nobody that we know of"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await asking.Client.GetStringAsync(question)).ShouldContain("Nobody that we know of");
        (await asking.Client.GetStringAsync("/" + matter.Case)).ShouldContain("Owner of a telephone");
    }

    [Fact]
    public async Task A_list_is_a_file_with_its_filters_and_without_formulas()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        await matterNamed(desk, "=HYPERLINK(1)");
        var file = await officer.Client.GetStringAsync("/cases/csv?role=mine&state=OPEN");
        file.ShouldContain("officers/ng-it-1");
        file.ShouldContain("'=HYPERLINK(1)");
        (await officer.Client.GetStringAsync("/cases/csv?state=CLOSED")).ShouldNotContain("HYPERLINK");

        static async Task matterNamed(Desk desk, string title) => await new CaseService.CaseServiceClient(desk.As(Desk.Requesting)).OpenCaseAsync(new()
        {
            Case = new() { Title = title, Matter = CaseMatter.RelatedCrime, Kind = CaseKind.Intelligence, Handling = Matter.Label() },
        });
    }
}
