using InfoSharing.CaseExchange.Tests.Items;
using CreateRequestRequest = InfoSharing.Mla.V1.CreateRequestRequest;
using TransmitRequestRequest = InfoSharing.Mla.V1.TransmitRequestRequest;

namespace InfoSharing.CaseExchange.Tests;

/// <summary>Whose turn it is, on a node of its own.</summary>
public sealed class GetDeskTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    [Trait(Stack.Trait, Stack.Both)]
    public async Task Every_kind_of_task_lies_on_the_desk_of_whose_turn_it_is_and_on_no_other()
    {
        var (ng, it) = (desk.Ng, desk.It);
        var waiting = new List<(Party Whose, DeskTaskKind Kind, string Resource)>
        {
            (it, DeskTaskKind.DecideOffer, (await ng.Cases.OfferCaseAsync(Samples.Offer(await desk.Opened(), it))).Name),
            (it, DeskTaskKind.DecideHandOverOfCase, await HandedOver()),
            (it, DeskTaskKind.AnswerLink, (await ng.Cases.ProposeLinkAsync(Link(await desk.Opened(), it))).Pair),
            (it, DeskTaskKind.AnswerInformation, (await Ask(InformationUrgency.Routine)).Name),
            (ng, DeskTaskKind.GoOnWithInformation, (await it.Information.DiscussInformationAsync(new DiscussInformationRequest { Name = (await Ask(InformationUrgency.Routine)).Name, Text = "Which period?" })).Name),
            (it, DeskTaskKind.ReadItem, (await ng.Share(await Item(), it)).Name),
            (ng, DeskTaskKind.DecideConsent, await Consent()),
            (it, DeskTaskKind.AnswerRecall, await Recalled()),
            (it, DeskTaskKind.AcceptEvidence, await OfferedEvidence()),
            (ng, DeskTaskKind.SayNoLongerRequired, await Formal()),
            (it, DeskTaskKind.LegalAssistance, await Transmitted()),
        };
        // Alerts come from voluntary reporting, which is not on this node: Alerts/CaseAlertTests.cs.
        waiting.Select(w => w.Kind).ShouldBe(Enum.GetValues<DeskTaskKind>().Where(k => k is not (DeskTaskKind.Unspecified or DeskTaskKind.AcknowledgeAlert)), ignoreOrder: true);
        foreach (var party in new[] { ng, it, desk.Es, desk.Ne, desk.ItPolice })
        {
            var answer = await Desk(party);
            answer.RequestsUnavailable.ShouldBeFalse();
            answer.Tasks.Select(t => (t.Kind, t.Resource)).Intersect(waiting.Select(w => (w.Kind, w.Resource)))
                .ShouldBe(waiting.Where(w => w.Whose == party).Select(w => (w.Kind, w.Resource)), ignoreOrder: true, party.Authority);
        }
    }

    // Order and clock are the same on every stack; a node of its own costs more there than it shows.
    [Fact]
    public async Task Shows_what_is_overdue_first_then_what_is_due_and_last_what_has_no_date()
    {
        var own = new Desk();
        await own.InitializeAsync();
        var offered = await own.Ng.Cases.OfferCaseAsync(Samples.Offer(await own.Opened(), own.It));
        var routine = await Ask(InformationUrgency.Routine, own);
        var urgent = await Ask(InformationUrgency.Urgent, own);
        (await Desk(own.It)).Overdue.ShouldBe(0);
        own.Node.Clock.Advance(TimeSpan.FromDays(4));
        var answer = await Desk(own.It);
        answer.Tasks.Select(t => (t.Resource, t.Overdue)).ShouldBe([(urgent.Name, true), (routine.Name, false), (offered.Name, false)]);
        (answer.Overdue, answer.Tasks[0].DueTime, answer.Tasks[0].Title).ShouldBe((1, urgent.DueTime, $"{urgent.Reference} {urgent.Subject}"));
        await own.DisposeAsync();
    }

    [Fact]
    [Trait(Stack.Trait, Stack.Both)]
    public async Task Says_when_there_is_more_than_fits()
    {
        for (var i = 0; i < 3; i++)
            await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(await desk.Opened(), desk.Ne));
        var all = (await Desk(desk.Ne)).Tasks;
        var first = await desk.Ne.Cases.GetDeskAsync(new GetDeskRequest { PageSize = all.Count - 1 });
        (first.Tasks.Count, first.HasMore).ShouldBe((all.Count - 1, true));
        first.Tasks.ShouldBe(all.SkipLast(1));
        (await desk.Ne.Cases.GetDeskAsync(new GetDeskRequest { PageSize = all.Count })).HasMore.ShouldBeFalse();
        await desk.Ne.Cases.GetDeskAsync(new GetDeskRequest { PageSize = 501 }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "page_size");
    }

    [Fact]
    [Trait(Stack.Trait, Stack.Both)]
    public async Task Counts_the_open_cases_that_one_owns_or_has_joined()
    {
        var before = (await Desk(desk.ItPolice)).OpenCases;
        await desk.ItPolice.Open();
        var closed = await desk.ItPolice.Open();
        await desk.Shared(desk.ItPolice);
        await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(await desk.Opened(), desk.ItPolice));
        (await Desk(desk.ItPolice)).OpenCases.ShouldBe(before + 3);
        await desk.ItPolice.Cases.CloseCaseAsync(new CloseCaseRequest { Name = closed.Name, Outcome = CaseOutcome.Other, Reason = "Nothing in it" });
        (await Desk(desk.ItPolice)).OpenCases.ShouldBe(before + 2);
    }

    [Fact]
    [Trait(Stack.Trait, Stack.Both)]
    public async Task Shows_the_rest_while_mutual_legal_assistance_is_away()
    {
        await using var node = await TestNode.Start(
            [Hosted.Directory, Hosted.CaseExchange], settings: new Dictionary<string, string?> { ["CaseExchange:MutualLegalAssistance"] = "http://127.0.0.1:1" });
        var ng = Party.Of(node, "officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);
        var it = Party.Of(node, "officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);
        var offered = await ng.Cases.OfferCaseAsync(Samples.Offer(await ng.Open(), it));
        var answer = await Desk(it);
        (answer.RequestsUnavailable, answer.Tasks.Single().Resource).ShouldBe((true, offered.Name));
    }

    // A sensitive item is a name on the desk.
    [Fact]
    [Trait(Stack.Trait, Stack.Both)]
    public async Task Never_shows_what_an_item_says()
    {
        var item = await Item(i => (i.Headline, i.TechniqueSensitive) = ("Camera in the harbour", true));
        var holding = await desk.Ng.Share(item, desk.Es);
        (await Desk(desk.Es)).Tasks.Single(t => t.Resource == holding.Name).ToString().ShouldNotContain("Camera");
    }

    [Fact]
    [Trait(Stack.Trait, Stack.Both)]
    public async Task Says_what_a_line_is_made_of_so_that_it_can_be_said_in_any_language()
    {
        var read = await desk.Ng.Share(await Item(i => i.Headline = "A lorry that nobody stopped"), desk.Es);
        var consent = await Consent();
        var recalled = await Recalled();
        var question = await Ask(InformationUrgency.Routine);
        Line(await Desk(desk.Es), read.Name).ShouldBe((desk.Ng.Authority, "A lorry that nobody stopped", read.Purpose, ConsentKind.Unspecified));
        Line(await Desk(desk.Ng), consent).ShouldBe((desk.It.Authority, "Sighting", "It is needed", ConsentKind.OnwardSharing));
        var italian = await Desk(desk.It);
        Line(italian, question.Name).ShouldBe((desk.Ng.Authority, $"{question.Reference} {question.Subject}", "", ConsentKind.Unspecified));
        Line(italian, recalled).Authority.ShouldBe(desk.Ng.Authority);
    }

    private static (string Authority, string Subject, string Text, ConsentKind Consent) Line(GetDeskResponse answer, string resource)
    {
        var task = answer.Tasks.Single(t => t.Resource == resource);
        return (task.Authority, task.Subject, task.Text, task.Consent);
    }

    private static async Task<GetDeskResponse> Desk(Party party) => await party.Cases.GetDeskAsync(new GetDeskRequest { PageSize = 500 });

    private static ProposeLinkRequest Link(Case about, Party to) => new() { Name = about.Name, Authority = to.Authority, Kind = LinkKind.SameNetwork, Message = "The same people" };

    private async Task<InformationRequest> Ask(InformationUrgency urgency, Desk? own = null)
    {
        var question = Samples.Question((own ?? desk).It);
        (question.Urgency, question.UrgencyReason) = (urgency, "They leave tonight");
        return await (own ?? desk).Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = question });
    }

    private async Task<Item> Item(Action<Item>? change = null) => await desk.Ng.Add(await desk.Opened(), change);

    private async Task<string> HandedOver()
    {
        var member = Members.NameOf((await desk.Shared(desk.It)).Name, desk.It.Authority);
        return (await desk.Ng.Cases.OfferCaseHandOverAsync(new OfferCaseHandOverRequest { Name = member, Reason = "It sits with you" })).Name;
    }

    private async Task<string> Consent()
    {
        var item = await Item(i => i.Handling.Onward = OnwardSharing.Ask);
        await desk.Ng.Share(item, desk.It);
        return (await desk.It.Items.AskConsentAsync(new AskConsentRequest { Name = item.Name, Kind = ConsentKind.OnwardSharing, ToAuthority = desk.Es.Authority, Reason = "It is needed" })).Name;
    }

    private async Task<string> Recalled()
    {
        var item = await Item();
        var holding = await desk.Ng.Share(item, desk.It);
        await desk.Ng.Recall(item);
        return holding.Name;
    }

    private async Task<string> OfferedEvidence()
    {
        var item = await Item(i => i.Evidence = Samples.Evidence());
        await desk.Ng.Share(item, desk.It);
        return (await desk.Ng.Evidence.OfferHandOverAsync(new OfferHandOverRequest { Name = item.Name, To = desk.It.Authority, Note = "Sealed" })).Name;
    }

    private async Task<string> Formal()
    {
        var about = await desk.Opened();
        var item = await desk.Ng.Add(about);
        var formal = await desk.Ng.Evidence.FormaliseItemsAsync(new FormaliseItemsRequest
        {
            Name = about.Name, Items = { item.Name }, RequestedAuthority = desk.It.Authority, SubjectMatter = "Smuggling over the desert route", Purpose = "Trial", Language = "en",
        });
        await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = about.Name, Outcome = CaseOutcome.Other, Reason = "It ended elsewhere" });
        return formal.Request;
    }

    private async Task<string> Transmitted()
    {
        var draft = await desk.Ng.Requests.CreateRequestAsync(new CreateRequestRequest { Request = Testing.Clients.Samples.Request("NG/12") });
        return (await desk.Ng.Requests.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name })).Name;
    }
}
