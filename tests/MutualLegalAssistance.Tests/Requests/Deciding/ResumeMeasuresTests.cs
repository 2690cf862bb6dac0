namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ResumeMeasuresTests(Desk desk)
{
    [Fact]
    public async Task Returns_the_measures_to_where_they_were()
    {
        var request = await desk.Consulted(Contemplated.Postponement);
        await desk.It.PostponeMeasuresAsync(new PostponeMeasuresRequest { Name = request.Name, Ground = PostponementGround.P25OngoingInvestigation, Reasons = "Ours runs", ReviewTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now.AddDays(30)) });
        var after = await desk.It.ResumeMeasuresAsync(new ResumeMeasuresRequest { Name = request.Name });
        (after.State, after.NextMove.Duty).ShouldBe((RequestState.UnderReview, Duty.Decide));
        await desk.ShouldRecord(after, "RESUME_MEASURES", "officers/it-ca-1");
    }
}
