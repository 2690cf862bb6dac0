namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AskOpinionTests(Desk desk)
{
    [Fact]
    public async Task Shows_the_draft_to_the_requested_authority()
    {
        var draft = await desk.Draft();
        var after = await desk.Ng.AskOpinionAsync(new AskOpinionRequest { Name = draft.Name, Question = "Would this do?" });
        after.State.ShouldBe(RequestState.PreCheck);
        (after.NextMove.Side, after.NextMove.Duty).ShouldBe((Side.Requested, Duty.GiveOpinion));
        (await desk.It.GetRequestAsync(new GetRequestRequest { Name = draft.Name })).ShouldBe(after);
        await desk.ShouldRecord(after, "ASK_OPINION", "officers/ng-it-1");
    }

    [Fact]
    public async Task Needs_an_authority_to_ask()
    {
        var draft = await desk.Draft(r => r.RequestedAuthority = "");
        await desk.Ng.AskOpinionAsync(new AskOpinionRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "INCOMPLETE");
    }
}
