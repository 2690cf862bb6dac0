using System.Net;
using InfoSharing.Common.V1;
using InfoSharing.Testing.Clients;

namespace InfoSharing.WebConsole.Tests.Requests;

[Collection(Desks.Name)]
public class TransmitTests(Desk desk)
{
    [Fact]
    public async Task It_says_who_will_read_it_by_name_under_which_label_and_by_which_channel()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var page = await Page(officer, draft);
        page.ShouldContain("Central authority, Ministry of Justice");
        page.ShouldContain("it-ca-1");
        page.ShouldContain("Directly, between the two central authorities");
        page.ShouldContain("No label is chosen");
        page.ShouldContain("class=\"danger\"");
    }

    [Fact]
    public async Task It_says_whether_the_label_lets_the_other_side_forward_it()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        (await Page(officer, await desk.Drafted(r => r.Handling = new Handling { Onward = OnwardSharing.SameState }))).ShouldContain("may forward it");
        (await Page(officer, await desk.Drafted(r => r.Handling = new Handling { Onward = OnwardSharing.Ask }))).ShouldContain("does not let the requested authority forward it");
    }

    [Fact]
    public async Task What_blocks_leads_to_its_field_and_there_is_no_button()
    {
        var draft = await desk.Drafted(r => r.FactsSummary = "");
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var page = await Page(officer, draft);
        page.ShouldContain($"href=\"/{draft.Name}/edit/matter#field-facts_summary\"");
        page.ShouldNotContain("class=\"danger\"");
        (await Page(officer, new Uri($"/{draft.Name}/edit/matter", UriKind.Relative))).ShouldContain("id=\"field-facts_summary\"");
    }

    [Fact]
    public async Task Without_an_addressee_it_is_said_that_nobody_would_read_it()
    {
        var draft = await desk.Drafted(r => r.RequestedAuthority = "");
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var page = await Page(officer, draft);
        page.ShouldContain("Nobody but you would read it");
        page.ShouldNotContain("class=\"danger\"");
    }

    [Fact]
    public async Task A_confirmation_that_is_sent_twice_transmits_once_and_leads_to_the_entry()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = Sent.FormOf(await Page(officer, draft));
        using var first = await officer.Send(Url(draft), form);
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect, await first.Content.ReadAsStringAsync());
        using var second = await officer.Send(Url(draft), form);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        var history = await desk.Requests(Desk.Requesting).ListRequestHistoryAsync(new() { Name = draft.Name });
        var entry = history.Changes.Single(c => c.Entry.Change == "TRANSMIT").Entry;
        first.Headers.Location!.ToString().ShouldBe($"/{draft.Name}?entry={entry.Revision}");
    }

    [Fact]
    public async Task What_was_changed_since_it_was_shown_is_looked_at_again()
    {
        var draft = await desk.Drafted();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var form = Sent.FormOf(await Page(officer, draft));
        var other = draft.Clone();
        other.Measures.RemoveAt(0);
        await desk.Requests(Desk.Requesting).UpdateRequestAsync(new() { Request = other, UpdateMask = new() { Paths = { "measures" } } });
        using var refused = await officer.Send(Url(draft), form);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await desk.Requests(Desk.Requesting).GetRequestAsync(new() { Name = draft.Name })).State.ShouldBe(RequestState.Draft);
        using var sent = await officer.Send(Url(draft), await Sent.FormOf(refused));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_oral_request_asks_who_agreed()
    {
        var draft = await desk.Drafted(r => (r.RequestedAuthority, r.Form, r.Urgency, r.UrgencyReason) = ("authorities/es-ca", RequestForm.Oral, Urgency.Urgent, UrgencyReason.HearingDate));
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var refused = await officer.Send(Url(draft), Sent.FormOf(await Page(officer, draft)));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await Sent.FormOf(refused);
        using var sent = await officer.Send(Url(draft), again.With("oral_agreement", "The duty desk in Rome, 10:15"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
    }

    private static string Url(Request draft) => $"/{draft.Name}/transmit";

    private static Task<string> Page(Looking officer, Request draft) => Page(officer, new Uri(Url(draft), UriKind.Relative));

    private static Task<string> Page(Looking officer, Uri url) => officer.Client.GetStringAsync(url);
}
