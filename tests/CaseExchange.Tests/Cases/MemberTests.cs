namespace InfoSharing.CaseExchange.Tests.Cases;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class MemberTests(Desk desk)
{
    [Fact]
    public async Task Who_is_offered_a_case_reads_the_message_and_not_the_case()
    {
        var opened = await desk.Opened();
        var offered = await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(opened, desk.It));
        (offered.State, offered.AuthorityState, offered.Owner).ShouldBe((MemberState.Offered, "IT", "authorities/ng-ca"));
        var seen = (await desk.It.Cases.ListMembersAsync(new ListMembersRequest { Parent = opened.Name })).Members.Single();
        seen.ShouldBe(offered);
        await desk.It.Cases.GetCaseAsync(new GetCaseRequest { Name = opened.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task AcceptOffer_opens_the_case_to_the_member_and_leaves_no_trace_in_it()
    {
        var opened = await desk.Opened();
        var member = await desk.Join(opened, desk.It);
        (member.State, member.JoinTime is not null).ShouldBe((MemberState.Active, true));
        (await desk.It.Cases.GetCaseAsync(new GetCaseRequest { Name = opened.Name })).ShouldBe(opened);
        (await desk.Ng.Cases.ListCaseHistoryAsync(new ListCaseHistoryRequest { Name = opened.Name })).Changes.Count.ShouldBe(1);
        // What was before it joined is not its to read.
        (await desk.It.Cases.ListCaseHistoryAsync(new ListCaseHistoryRequest { Name = opened.Name })).Changes.ShouldBeEmpty();
        // An agency of the same State is a party of its own.
        await desk.ItPolice.Cases.GetCaseAsync(new GetCaseRequest { Name = opened.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Members_read_the_case_and_not_each_other_until_the_owner_opens_the_roster()
    {
        var opened = await desk.Shared(desk.It, desk.Es);
        await desk.It.Cases.GetCaseRosterAsync(new GetCaseRosterRequest { Name = opened.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await desk.It.Cases.ListMembersAsync(new ListMembersRequest { Parent = opened.Name })).Members.Select(m => m.Authority).ShouldBe(["authorities/it-ca"]);
        (await desk.Ng.Cases.ListMembersAsync(new ListMembersRequest { Parent = opened.Name })).Members.Count.ShouldBe(2);
        await desk.It.Cases.SetCaseRosterAsync(new SetCaseRosterRequest { Name = opened.Name, Open = true }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        var open = await desk.Ng.Cases.SetCaseRosterAsync(new SetCaseRosterRequest { Name = opened.Name, Open = true });
        open.Authorities.ShouldBe(["authorities/es-ca", "authorities/it-ca", "authorities/ng-ca"]);
        (await desk.It.Cases.GetCaseRosterAsync(new GetCaseRosterRequest { Name = opened.Name })).ShouldBe(open);
        await desk.Ng.Cases.SetCaseRosterAsync(new SetCaseRosterRequest { Name = opened.Name, Open = false });
        await desk.It.Cases.GetCaseRosterAsync(new GetCaseRosterRequest { Name = opened.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task DeclineOffer_says_why_and_the_case_can_be_offered_again()
    {
        var opened = await desk.Opened();
        var offered = await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(opened, desk.It));
        await desk.Ng.Cases.DeclineOfferAsync(new DeclineOfferRequest { Name = offered.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        var declined = await desk.It.Cases.DeclineOfferAsync(new DeclineOfferRequest { Name = offered.Name, Reason = "Not our district" });
        (declined.State, declined.Reason).ShouldBe((MemberState.Declined, "Not our district"));
        await desk.It.Cases.AcceptOfferAsync(new AcceptOfferRequest { Name = offered.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        (await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(opened, desk.It))).State.ShouldBe(MemberState.Offered);
    }

    [Fact]
    public async Task WithdrawOffer_ends_an_offer_that_was_not_accepted()
    {
        var opened = await desk.Opened();
        var offered = await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(opened, desk.It));
        await desk.It.Cases.WithdrawOfferAsync(new WithdrawOfferRequest { Name = offered.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        (await desk.Ng.Cases.WithdrawOfferAsync(new WithdrawOfferRequest { Name = offered.Name, Reason = "Sent by mistake" })).State.ShouldBe(MemberState.Withdrawn);
        await desk.It.Cases.AcceptOfferAsync(new AcceptOfferRequest { Name = offered.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task OfferCase_refuses_what_makes_no_sense()
    {
        var opened = await desk.Shared(desk.It);
        await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(opened, desk.It)).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.Ng.Cases.OfferCaseAsync(Samples.Offer(opened, desk.Ng)).ShouldBeRefused(StatusCode.InvalidArgument, "SAME_AUTHORITY");
        await desk.It.Cases.OfferCaseAsync(Samples.Offer(opened, desk.Es)).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        var unknown = Samples.Offer(opened, desk.Es);
        unknown.Authority = "authorities/it-nobody";
        await desk.Ng.Cases.OfferCaseAsync(unknown).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN");
        var overridden = Samples.Offer(opened, desk.Es);
        overridden.Consent = new PersonConsent { Status = ConsentStatus.Overridden };
        await desk.Ng.Cases.OfferCaseAsync(overridden).ShouldBeRefused(StatusCode.InvalidArgument, "CONSENT_UNEXPLAINED");
        overridden.Consent = new PersonConsent();
        await desk.Ng.Cases.OfferCaseAsync(overridden).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS");
    }

    [Fact]
    public async Task LeaveCase_ends_reading_at_once()
    {
        var opened = await desk.Shared(desk.It);
        await desk.Ng.Cases.LeaveCaseAsync(new LeaveCaseRequest { Name = opened.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "OWNER_CANNOT_LEAVE");
        (await desk.It.Cases.LeaveCaseAsync(new LeaveCaseRequest { Name = opened.Name, Reason = "Our part is done" })).State.ShouldBe(MemberState.Left);
        await desk.It.Cases.GetCaseAsync(new GetCaseRequest { Name = opened.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Cases.LeaveCaseAsync(new LeaveCaseRequest { Name = opened.Name, Reason = "x" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task RemoveMember_is_the_owners_act()
    {
        var opened = await desk.Shared(desk.It);
        var name = Members.NameOf(opened.Name, "authorities/it-ca");
        await desk.It.Cases.RemoveMemberAsync(new RemoveMemberRequest { Name = name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        (await desk.Ng.Cases.RemoveMemberAsync(new RemoveMemberRequest { Name = name, Reason = "The matter is elsewhere now" })).State.ShouldBe(MemberState.Removed);
        await desk.It.Cases.GetCaseAsync(new GetCaseRequest { Name = opened.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await desk.It.Cases.ListMembersAsync(new ListMembersRequest { Parent = opened.Name })).Members.Single().Reason.ShouldBe("The matter is elsewhere now");
    }

    [Fact]
    public async Task A_case_is_handed_over_with_the_consent_of_both()
    {
        var opened = await desk.Shared(desk.It, desk.Es);
        var name = Members.NameOf(opened.Name, "authorities/it-ca");
        await desk.It.Cases.AcceptCaseHandOverAsync(new AcceptCaseHandOverRequest { Name = name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        (await desk.Ng.Cases.OfferCaseHandOverAsync(new OfferCaseHandOverRequest { Name = name, Reason = "The network sits in Italy" })).HandOverOffered.ShouldBeTrue();
        (await desk.It.Cases.DeclineCaseHandOverAsync(new DeclineCaseHandOverRequest { Name = name, Reason = "No capacity" })).HandOverOffered.ShouldBeFalse();
        await desk.Ng.Cases.OfferCaseHandOverAsync(new OfferCaseHandOverRequest { Name = name, Reason = "Please look again" });
        var taken = await desk.It.Cases.AcceptCaseHandOverAsync(new AcceptCaseHandOverRequest { Name = name });
        (taken.Owner, taken.OwnerState, taken.Reference).ShouldBe(("authorities/it-ca", "IT", opened.Reference));
        (await desk.Ng.Cases.GetCaseAsync(new GetCaseRequest { Name = opened.Name })).ShouldBe(taken);
        (await desk.It.Cases.ListMembersAsync(new ListMembersRequest { Parent = opened.Name })).Members.Select(m => m.Authority)
            .ShouldBe(["authorities/it-ca", "authorities/es-ca", "authorities/ng-ca"], ignoreOrder: true);
        (await desk.Ng.Cases.ListMembersAsync(new ListMembersRequest { Parent = opened.Name })).Members.Single().State.ShouldBe(MemberState.Active);
        await desk.Ng.Cases.UpdateCaseAsync(new UpdateCaseRequest { Case = taken }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        await desk.It.Cases.LeaveCaseAsync(new LeaveCaseRequest { Name = opened.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "OWNER_CANNOT_LEAVE");
        (await desk.Ng.Cases.LeaveCaseAsync(new LeaveCaseRequest { Name = opened.Name, Reason = "Done" })).State.ShouldBe(MemberState.Left);
    }

    [Fact]
    public async Task OfferCaseToCommunity_offers_it_to_each_participant_alone()
    {
        var opened = await desk.Opened();
        var call = new OfferCaseToCommunityRequest
        {
            Name = opened.Name, Community = "communities/wacap", Message = "Who knows this route?", Consent = new PersonConsent { Status = ConsentStatus.NotNeeded },
        };
        var participants = await Participants();
        var offer = await desk.Ng.Cases.OfferCaseToCommunityAsync(call);
        offer.Offered.ShouldBe(participants.Count(p => p != "authorities/ng-ca"));
        var members = (await desk.Ng.Cases.ListMembersAsync(new ListMembersRequest { Parent = opened.Name, PageSize = 500 })).Members;
        members.Select(m => m.Authority).ShouldBe(participants.Where(p => p != "authorities/ng-ca"), ignoreOrder: true);
        members.ShouldAllBe(m => m.Community == "communities/wacap" && m.State == MemberState.Offered);
        call.Community = "communities/nowhere";
        await desk.Ng.Cases.OfferCaseToCommunityAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN");
    }

    // Nobody enters a member: each joins by its own act.
    private async Task<IReadOnlyList<string>> Participants()
    {
        var directory = new Directory.V1.DirectoryService.DirectoryServiceClient(desk.Ne.Invoker);
        var community = await directory.GetCommunityAsync(new() { Name = "communities/wacap" });
        if (!community.Members.Any(m => m.Authority == "authorities/ne-ca"))
            community = await directory.JoinCommunityAsync(new() { Name = community.Name });
        return [.. community.Members.Select(m => m.Authority)];
    }
}
