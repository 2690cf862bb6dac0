namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class PostponeMeasuresTests(Desk desk)
{
    [Fact]
    public async Task Sets_the_time_of_review()
    {
        var request = await desk.Consulted(Contemplated.Postponement);
        var after = await desk.It.PostponeMeasuresAsync(new PostponeMeasuresRequest { Name = request.Name, Ground = PostponementGround.P25OngoingInvestigation, Reasons = "Ours runs", ReviewTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(30)) });
        (after.State, after.NextMove.Duty, after.NextMove.Paragraph).ShouldBe((RequestState.Postponed, Duty.ReviewPostponement, "UNTOC 18(25)"));
        after.NextMove.Due.ShouldBe(after.Measures[0].Postponement.ReviewTime);
        await desk.ShouldRecord(after, "POSTPONE_MEASURES", "officers/it-ca-1");
    }

    [Fact]
    public async Task Refuses_without_consultation()
    {
        var request = await desk.Reviewed();
        await desk.It.PostponeMeasuresAsync(new PostponeMeasuresRequest { Name = request.Name, Ground = PostponementGround.P25OngoingInvestigation, Reasons = "Ours runs", ReviewTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(30)) }).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSULTATION_MISSING", "measures");
    }

    [Fact]
    public async Task Refuses_a_review_in_the_past()
    {
        var request = await desk.Consulted(Contemplated.Postponement);
        await desk.It.PostponeMeasuresAsync(new PostponeMeasuresRequest { Name = request.Name, Ground = PostponementGround.P25OngoingInvestigation, Reasons = "Ours runs", ReviewTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(-1)) }).ShouldBeRefused(StatusCode.InvalidArgument, "REVIEW_TIME_INVALID", "review_time");
    }

    [Fact]
    public async Task Refuses_without_ground_reasons_and_review()
    {
        var request = await desk.Consulted(Contemplated.Postponement);
        await desk.It.PostponeMeasuresAsync(new PostponeMeasuresRequest { Name = request.Name }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "ground", "reasons", "review_time");
    }
}
