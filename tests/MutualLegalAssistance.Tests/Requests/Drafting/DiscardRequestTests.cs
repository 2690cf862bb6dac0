namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DiscardRequestTests(Desk desk)
{
    [Fact]
    public async Task Ends_a_draft()
    {
        var draft = await desk.Draft();
        var after = await desk.Ng.DiscardRequestAsync(new DiscardRequestRequest { Name = draft.Name });
        after.State.ShouldBe(RequestState.Discarded);
        after.NextMove.Duty.ShouldBe(Duty.None);
        await desk.ShouldRecord(after, "DISCARD", "officers/ng-it-1");
    }
}
