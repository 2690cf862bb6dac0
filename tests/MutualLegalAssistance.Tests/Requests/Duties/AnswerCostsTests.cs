namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AnswerCostsTests(Desk desk)
{
    [Fact]
    public async Task Lets_execution_start_when_agreed()
    {
        var request = await desk.Accepted();
        await desk.It.ProposeCostsAsync(new ProposeCostsRequest { Name = request.Name, AmountMinor = 500000, Currency = "EUR", Bearer = CostBearer.Shared, Explanation = "Interpreters" });
        var after = await desk.Ng.AnswerCostsAsync(new AnswerCostsRequest { Name = request.Name, CostProposal = "p1", Answer = CostAnswer.Agreed });
        after.NextMove.Duty.ShouldBe(Duty.StartExecution);
        await desk.ShouldRecord(after, "ANSWER_COSTS", "officers/ng-it-1");
    }

    [Fact]
    public async Task Keeps_execution_shut_when_not()
    {
        var request = await desk.Accepted();
        await desk.It.ProposeCostsAsync(new ProposeCostsRequest { Name = request.Name, AmountMinor = 500000, Currency = "EUR", Bearer = CostBearer.Shared, Explanation = "Interpreters" });
        await desk.Ng.AnswerCostsAsync(new AnswerCostsRequest { Name = request.Name, CostProposal = "p1", Answer = CostAnswer.NotAgreed });
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "COSTS_NOT_AGREED");
    }
}
