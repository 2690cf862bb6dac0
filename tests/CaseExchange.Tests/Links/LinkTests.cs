namespace InfoSharing.CaseExchange.Tests.Links;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class LinkTests(Desk desk)
{
    [Fact]
    public async Task Two_cases_are_linked_and_neither_side_sees_the_others()
    {
        var (ng, it) = (await desk.Opened(), await desk.It.Open());
        var proposed = await desk.Ng.Cases.ProposeLinkAsync(Proposal(ng));
        (proposed.OwnCase, proposed.State, proposed.IsProposer).ShouldBe((ng.Name, LinkState.Proposed, true));
        var received = await End(desk.It, proposed);
        (received.OwnCase, received.Counterpart, received.Message).ShouldBe(("", "authorities/ng-ca", proposed.Message));

        var accepted = await desk.It.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = received.Name, Accept = true, OwnCase = it.Name });
        (accepted.OwnCase, accepted.State).ShouldBe((it.Name, LinkState.Accepted));
        var own = await End(desk.Ng, proposed);
        (own.OwnCase, own.State).ShouldBe((ng.Name, LinkState.Accepted));
        own.ToString().ShouldNotContain(it.Name);
        accepted.ToString().ShouldNotContain(ng.Name);
        await desk.It.Cases.GetCaseAsync(new GetCaseRequest { Name = ng.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await desk.Es.Cases.ListLinksAsync(new ListLinksRequest { PageSize = 500 })).Links.ShouldBeEmpty();

        (await desk.It.Cases.EndLinkAsync(new EndLinkRequest { Name = received.Name, Reason = "Another network" })).State.ShouldBe(LinkState.Ended);
        (await End(desk.Ng, proposed)).Reason.ShouldBe("Another network");
        await desk.Ng.Cases.EndLinkAsync(new EndLinkRequest { Name = proposed.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task AnswerLink_refuses_what_makes_no_sense()
    {
        var ng = await desk.Opened();
        var proposed = await desk.Ng.Cases.ProposeLinkAsync(Proposal(ng));
        var received = await End(desk.It, proposed);
        await desk.Ng.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = proposed.Name, Accept = true, OwnCase = ng.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        await desk.It.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = proposed.Name, Accept = true }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = received.Name, Accept = true }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "own_case");
        await desk.It.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = received.Name, Accept = true, OwnCase = ng.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = received.Name }).ShouldBeRefused(StatusCode.InvalidArgument, "REASON_MISSING");
        (await desk.It.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = received.Name, Reason = "No such case here" })).State.ShouldBe(LinkState.Declined);
        await desk.It.Cases.AnswerLinkAsync(new AnswerLinkRequest { Name = received.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
    }

    [Fact]
    public async Task ProposeLink_refuses_ones_own_authority_unknown_ones_and_other_peoples_cases()
    {
        var opened = await desk.Shared(desk.It);
        var call = Proposal(opened);
        await desk.It.Cases.ProposeLinkAsync(new ProposeLinkRequest(call) { Authority = "authorities/es-ca" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_OWNER");
        await desk.Ng.Cases.ProposeLinkAsync(new ProposeLinkRequest(call) { Authority = "authorities/ng-ca" }).ShouldBeRefused(StatusCode.InvalidArgument, "SAME_AUTHORITY");
        await desk.Ng.Cases.ProposeLinkAsync(new ProposeLinkRequest(call) { Authority = "authorities/ng-nobody" }).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN");
    }

    private static ProposeLinkRequest Proposal(Case own) => new() { Name = own.Name, Authority = "authorities/it-ca", Kind = LinkKind.SameNetwork, Message = "The same lorries" };

    private static async Task<CaseLink> End(Party side, CaseLink link) =>
        (await side.Cases.ListLinksAsync(new ListLinksRequest { PageSize = 500, OrderBy = "create_time desc" })).Links.Single(l => l.Name == link.Name || l.Pair == link.Name);
}
