namespace InfoSharing.CaseExchange.Tests.Items;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ShareItemTests(Desk desk)
{
    [Fact]
    public async Task Opens_the_item_to_the_holder_and_leaves_no_trace_in_it()
    {
        var item = await Added();
        await desk.Ng.Share(item, desk.Es);
        var holding = await desk.Ng.Share(item, desk.It);
        (holding.Name, holding.Holder, holding.HolderState, holding.SharedBy, holding.Basis, holding.State).ShouldBe(
            ($"{item.Name}/holdings/it-ca", desk.It.Authority, "IT", desk.Ng.Authority, ShareBasis.Spontaneous, HoldingState.Active));
        (holding.SentTime is null, holding.DeliveredTime is null, holding.ReadTime is null).ShouldBe((false, true, true));
        (await desk.It.Get(item.Name)).ShouldBe(item);
        (await desk.It.HoldingOf(item)).ShouldBe(holding);
        (await desk.Ng.History(item)).Count.ShouldBe(1);
        // Holders learn nothing of each other, and another agency of the State is a party of its own.
        (await desk.It.Holdings(item)).ShouldBe([holding]);
        (await desk.Ng.Holdings(item)).Count.ShouldBe(2);
        await desk.ItPolice.ShouldNotRead(item);
    }

    [Fact]
    public async Task Gives_the_first_answer_to_a_retry_and_refuses_a_second_time()
    {
        var item = await Added();
        var call = new ShareItemRequest { Name = item.Name, Authority = desk.It.Authority, Basis = ShareBasis.Spontaneous, Purpose = "x", RequestId = Guid.NewGuid().ToString() };
        var first = await desk.Ng.Items.ShareItemAsync(call);
        (await desk.Ng.Items.ShareItemAsync(call)).ShouldBe(first);
        await desk.Ng.Share(item, desk.It).ShouldBeRefused(StatusCode.FailedPrecondition, "ALREADY_SHARED", "authority");
    }

    [Fact]
    public async Task Needs_a_basis_and_what_belongs_to_it()
    {
        var item = await Added();
        await desk.Ng.Share(item, desk.It, ShareBasis.Unspecified).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "basis");
        await desk.Ng.Share(item, desk.It, ShareBasis.Onward).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "basis");
        await desk.Ng.Share(item, desk.It, ShareBasis.Answer).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "information_request");
        await desk.Ng.Items.ShareItemAsync(new ShareItemRequest
        {
            Name = item.Name, Authority = desk.It.Authority, Basis = ShareBasis.Spontaneous, Purpose = "x", InformationRequest = "informationRequests/a",
        }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "information_request");
    }

    [Fact]
    public async Task Within_the_case_it_goes_to_members_only()
    {
        var about = await desk.Shared(desk.It);
        var item = await desk.Ng.Add(about);
        (await desk.Ng.Share(item, desk.It, ShareBasis.WithinCase)).Basis.ShouldBe(ShareBasis.WithinCase);
        await desk.Ng.Share(item, desk.Es, ShareBasis.WithinCase).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_MEMBER", "authority");
    }

    [Fact]
    public async Task Within_the_case_a_member_does_not_learn_who_else_is_one()
    {
        var about = await desk.Shared(desk.It, desk.Es);
        var item = await desk.It.Add(about);
        var member = await desk.It.Share(item, desk.Es, ShareBasis.WithinCase).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_MEMBER");
        var stranger = await desk.It.Share(item, desk.Ne, ShareBasis.WithinCase).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_MEMBER");
        member.ToString().ShouldBe(stranger.ToString());
        (await desk.It.Share(item, desk.Ng, ShareBasis.WithinCase)).Holder.ShouldBe(desk.Ng.Authority);
        await desk.Ng.Cases.SetCaseRosterAsync(new SetCaseRosterRequest { Name = about.Name, Open = true });
        (await desk.It.Share(item, desk.Es, ShareBasis.WithinCase)).Holder.ShouldBe(desk.Es.Authority);
        await desk.It.Share(item, desk.Ne, ShareBasis.WithinCase).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_MEMBER");
    }

    [Fact]
    public async Task An_answer_goes_to_who_asked()
    {
        var asked = await desk.It.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(desk.Ng) });
        var item = await Added();
        ShareItemRequest Answer(Party to) => new() { Name = item.Name, Authority = to.Authority, Basis = ShareBasis.Answer, Purpose = asked.Purpose, InformationRequest = asked.Name };
        await desk.Ng.Items.ShareItemAsync(Answer(desk.Es)).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "information_request");
        (await desk.Ng.Items.ShareItemAsync(Answer(desk.It))).InformationRequest.ShouldBe(asked.Name);
        // A request between others does not exist for this caller.
        var foreign = await desk.Es.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(desk.It) });
        var call = Answer(desk.Es);
        call.InformationRequest = foreign.Name;
        await desk.Ng.Items.ShareItemAsync(call).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task An_answer_needs_an_open_request()
    {
        var asked = await desk.It.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = Samples.Question(desk.Ng) });
        await desk.It.Information.WithdrawInformationAsync(new WithdrawInformationRequest { Name = asked.Name, Reason = "Found elsewhere" });
        var item = await Added();
        await desk.Ng.Items.ShareItemAsync(new ShareItemRequest { Name = item.Name, Authority = desk.It.Authority, Basis = ShareBasis.Answer, Purpose = "x", InformationRequest = asked.Name })
            .ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task Refuses_who_has_it_and_who_does_not_exist()
    {
        var item = await Added();
        await desk.Ng.Share(item, desk.Ng).ShouldBeRefused(StatusCode.InvalidArgument, "SAME_AUTHORITY", "authority");
        await desk.Ng.Share(item, desk.Ng with { Authority = "authorities/it-nobody" }).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN", "authority");
        await desk.Ne.Share(item, desk.It).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Share(item, desk.It);
        await desk.It.Share(item, desk.Ng).ShouldBeRefused(StatusCode.InvalidArgument, "SAME_AUTHORITY", "authority");
    }

    [Fact]
    public async Task Ungraded_intelligence_stays_in_its_State()
    {
        var ungraded = await Added(i => i.Origin = Origin.Intelligence);
        await desk.Ng.Share(ungraded, desk.It).ShouldBeRefused(StatusCode.FailedPrecondition, "UNGRADED_ABROAD", "item.grading");
        var graded = await Added(i =>
        {
            i.Origin = Origin.Intelligence;
            i.Grading = new Grading { Scheme = GradingScheme.FourByFour, Source = SourceReliability.B, Information = InformationCredibility._2 };
        });
        (await desk.Ng.Share(graded, desk.It)).Holder.ShouldBe(desk.It.Authority);
        var italian = await desk.It.Add(await desk.It.Open(), i => i.Origin = Origin.Intelligence);
        (await desk.It.Share(italian, desk.ItPolice)).HolderState.ShouldBe("IT");
        // It does not go abroad through a holder either.
        await desk.ItPolice.Share(italian, desk.Es).ShouldBeRefused(StatusCode.FailedPrecondition, "UNGRADED_ABROAD");
    }

    [Fact]
    public async Task The_purpose_is_one_that_the_label_names()
    {
        var item = await Added(i => i.Handling.Purposes.Add(["Trial", "Rescue"]));
        var refused = await desk.Ng.Share(item, desk.It, purpose: "Press").ShouldBeRefused(StatusCode.FailedPrecondition, "PURPOSE_NOT_COVERED", "purpose");
        refused.Metadata["purposes"].ShouldBe("Trial; Rescue");
        (await desk.Ng.Share(item, desk.It, purpose: "Rescue")).Purpose.ShouldBe("Rescue");
    }

    [Fact]
    public async Task A_holder_passes_on_what_is_free_to_pass_on()
    {
        var item = await Held();
        var own = await desk.It.Share(item, desk.Es);
        (own.Holder, own.Onward.Single().Authority, own.Onward.Single().Purpose, own.Onward.Single().Consent).ShouldBe((desk.It.Authority, desk.Es.Authority, ItemPlays.Purpose, ""));
        var passed = await desk.Es.HoldingOf(item);
        (passed.SharedBy, passed.Basis, passed.Originator).ShouldBe((desk.It.Authority, ShareBasis.Onward, desk.Ng.Authority));
        (await desk.Es.Get(item.Name)).ShouldBe(item);
        // The originator sees every holder; the sharer itself alone.
        (await desk.Ng.Holdings(item)).Count.ShouldBe(2);
        (await desk.It.Holdings(item)).ShouldBe([own]);
    }

    [Fact]
    public async Task A_holder_does_not_learn_who_else_has_it()
    {
        var (first, second) = (await Held(), await Held());
        await desk.Ng.Share(second, desk.Es);
        var (fresh, known) = (await desk.It.Share(first, desk.Es), await desk.It.Share(second, desk.Es));
        known.Onward.ShouldBe(fresh.Onward);
        (await desk.Ng.Holdings(second)).Single(h => h.Holder == desk.Es.Authority).SharedBy.ShouldBe(desk.Ng.Authority);
        foreach (var item in new[] { first, second })
            await desk.It.Share(item, desk.Es).ShouldBeRefused(StatusCode.FailedPrecondition, "ALREADY_SHARED");
    }

    [Fact]
    public async Task A_holder_passes_on_within_its_State_when_the_label_says_so()
    {
        var item = await Held(h => h.Onward = OnwardSharing.SameState);
        (await desk.It.Share(item, desk.Es).ShouldBeRefused(StatusCode.FailedPrecondition, "LABEL_FORBIDS")).Metadata["axis"].ShouldBe("onward");
        (await desk.It.Share(item, desk.ItPolice)).Onward.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(OnwardSharing.SameAgency)]
    [InlineData(OnwardSharing.Never)]
    public async Task A_holder_does_not_pass_on_what_the_label_forbids(OnwardSharing onward)
    {
        var item = await Held(h => h.Onward = onward);
        await desk.It.Share(item, desk.ItPolice).ShouldBeRefused(StatusCode.FailedPrecondition, "LABEL_FORBIDS");
    }

    [Fact]
    public async Task A_holder_asks_first_when_the_label_says_so()
    {
        var item = await Held(h => h.Onward = OnwardSharing.Ask);
        var refused = await desk.It.Share(item, desk.Es).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED");
        (refused.Metadata["axis"], refused.Metadata["originator"]).ShouldBe(("onward", desk.Ng.Authority));
        var consent = await desk.Ng.Grant(desk.It, new AskConsentRequest { Name = item.Name, Kind = ConsentKind.OnwardSharing, ToAuthority = desk.Es.Authority });
        await desk.It.Share(item, desk.ItPolice).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED");
        (await desk.It.Share(item, desk.Es)).Onward.Single().Consent.ShouldBe(consent.Name);
        (await desk.Es.HoldingOf(item)).Consent.ShouldBe(consent.Name);
        // The consent was the first holder's, not the next one's.
        await desk.Es.Share(item, desk.ItPolice).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSENT_NEEDED");
    }

    [Fact]
    public async Task A_holder_passes_on_for_the_purpose_that_it_was_given()
    {
        var item = await Held();
        await desk.It.Share(item, desk.Es, purpose: "Press").ShouldBeRefused(StatusCode.FailedPrecondition, "PURPOSE_NOT_COVERED");
    }

    [Fact]
    public async Task Refuses_a_recalled_item()
    {
        var item = await Held();
        await desk.Ng.Recall(item);
        (await desk.Ng.Share(item, desk.Es).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED")).Metadata["state"].ShouldBe("RECALLED");
        await desk.It.Share(item, desk.Es).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Keep(item);
        await desk.It.Share(item, desk.Es).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED");
    }

    private async Task<Item> Added(Action<Item>? change = null) => await desk.Ng.Add(await desk.Opened(), change);

    private async Task<Item> Held(Action<Handling>? label = null)
    {
        var item = await Added(i => label?.Invoke(i.Handling));
        await desk.Ng.Share(item, desk.It);
        return item;
    }
}
