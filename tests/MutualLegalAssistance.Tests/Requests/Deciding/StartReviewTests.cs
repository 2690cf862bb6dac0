namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class StartReviewTests(Desk desk)
{
    [Fact]
    public async Task Takes_up_the_review()
    {
        var after = await desk.Reviewed();
        (after.State, after.NextMove.Duty, after.NextMove.Side).ShouldBe((RequestState.UnderReview, Duty.Decide, Side.Requested));
        await desk.ShouldRecord(after, "START_REVIEW", "officers/it-ca-1");
    }
}
