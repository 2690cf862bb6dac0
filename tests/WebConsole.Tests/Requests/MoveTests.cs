using System.Net;
using InfoSharing.WebConsole.Requests.Moves;

namespace InfoSharing.WebConsole.Tests.Requests;

/// <summary>Whole lives of requests, made by the forms of the console alone.</summary>
[Collection(Desks.Name)]
public partial class MoveTests(Desk desk)
{
    private const string Us = Desk.Requesting;
    private const string They = Desk.Requested;

    [Fact]
    public async Task From_receipt_to_closure_every_move_is_made_by_its_form_and_every_open_page_asks_for_what_it_needs()
    {
        foreach (var life in new[] { Executed, Refused, Postponed, Opinion, Redirected, Oral, Transferred, Returned, Boarded })
            await life();
        Table.All.Select(m => m.Path).Except(_seen).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_without_consultation_has_no_button_and_is_refused_when_it_is_sent_all_the_same()
    {
        using var walk = await Reviewed();
        var page = await walk.Page(They, "/refuse");
        page.ShouldContain("href=\"/" + walk.Name + "/consult?contemplated=REFUSAL\"");
        page.ShouldNotContain("class=\"danger\"");
        page.ShouldNotContain("FORBIDDEN_");
        (await walk.Refused(They, "refuse", ("ground", "R21A_NOT_CONFORM"), ("reasons", "None of it fits"))).ShouldContain("None of it fits");
    }

    [Fact]
    public async Task Odd_values_become_errors_of_their_fields()
    {
        using var walk = await Reviewed();
        var page = await walk.Refused(They, "propose-costs", ("amount_minor", "much"), ("currency", "EUR"), ("bearer", "NOBODY"), ("explanation", "Travel"));
        page.ShouldContain("href=\"#field-amount_minor\"");
        page.ShouldContain("href=\"#field-bearer\"");
        page.ShouldContain("value=\"much\"");
        (await walk.Refused(Us, "mark-urgent", ("urgency", "'--"), ("reason", "999"))).ShouldContain("id=\"errors\"");
    }

    [Fact]
    public async Task A_move_that_is_not_open_says_so_and_offers_no_button()
    {
        using var walk = await Received();
        var page = await walk.Page(They, "/start-execution");
        page.ShouldContain("This is not open now");
        page.ShouldNotContain("class=\"primary\"");
    }

    [Fact]
    public async Task An_unknown_move_does_not_exist()
    {
        using var officer = await Looking.SignedIn(desk, Us);
        using var answer = await officer.Get($"/{desk.Open}/explode");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_made_up_link_does_not_say_that_something_was_done()
    {
        using var walk = await Received();
        (await walk.Page(They, "?entry=1")).ShouldNotContain("class=\"notice\" role=\"status\"");
    }
}
