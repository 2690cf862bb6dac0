namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GiveOpinionTests(Desk desk)
{
    [Fact]
    public async Task Gives_the_draft_back_to_its_author()
    {
        var draft = await desk.Draft();
        await desk.Ng.AskOpinionAsync(new AskOpinionRequest { Name = draft.Name });
        var after = await desk.It.GiveOpinionAsync(new GiveOpinionRequest { Name = draft.Name, Verdict = OpinionVerdict.WithChanges, Text = "Name the account" });
        (after.State, after.Opinion.Verdict).ShouldBe((RequestState.Draft, OpinionVerdict.WithChanges));
        await desk.It.GetRequestAsync(new GetRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.ShouldRecord(after, "GIVE_OPINION", "officers/it-ca-1");
    }

    [Fact]
    public async Task Needs_a_verdict_and_a_text()
    {
        var draft = await desk.Draft();
        await desk.Ng.AskOpinionAsync(new AskOpinionRequest { Name = draft.Name });
        await desk.It.GiveOpinionAsync(new GiveOpinionRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "verdict", "text");
    }
}
