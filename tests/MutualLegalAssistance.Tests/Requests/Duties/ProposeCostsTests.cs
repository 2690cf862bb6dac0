namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ProposeCostsTests(Desk desk)
{
    [Fact]
    public async Task Holds_execution_until_agreed()
    {
        var request = await desk.Accepted();
        var after = await desk.It.ProposeCostsAsync(new ProposeCostsRequest { Name = request.Name, AmountMinor = 500000, Currency = "EUR", Bearer = CostBearer.Shared, Explanation = "Interpreters" });
        (after.NextMove.Duty, after.NextMove.Side).ShouldBe((Duty.AnswerCosts, Side.Requesting));
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "COSTS_NOT_AGREED");
        await desk.ShouldRecord(after, "PROPOSE_COSTS", "officers/it-ca-1");
    }

    [Fact]
    public async Task Needs_no_answer_for_what_the_requested_side_bears()
    {
        var request = await desk.Accepted();
        (await desk.It.ProposeCostsAsync(new ProposeCostsRequest { Name = request.Name, AmountMinor = 500000, Currency = "EUR", Bearer = CostBearer.Requested, Explanation = "Interpreters" })).NextMove.Duty.ShouldBe(Duty.StartExecution);
    }
}
