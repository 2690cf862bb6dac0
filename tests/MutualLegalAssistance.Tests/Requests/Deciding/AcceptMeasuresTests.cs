namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AcceptMeasuresTests(Desk desk)
{
    [Fact]
    public async Task Grants_every_undecided_measure()
    {
        var after = await desk.Accepted();
        after.State.ShouldBe(RequestState.Accepted);
        after.Measures.ShouldAllBe(m => m.State == MeasureState.Accepted && m.DecideTime != null);
        after.NextMove.Duty.ShouldBe(Duty.StartExecution);
        await desk.ShouldRecord(after, "ACCEPT_MEASURES", "officers/it-ca-1");
    }

    [Fact]
    public async Task Under_conditions_waits_for_their_acceptance()
    {
        var request = await desk.Reviewed();
        var after = await desk.It.AcceptMeasuresAsync(new AcceptMeasuresRequest { Name = request.Name, Conditions = { new Condition { Kind = ConditionKind.UseLimit, Text = "Only here" } } });
        (after.State, after.NextMove.Side, after.NextMove.Duty).ShouldBe((RequestState.AcceptedWithConditions, Side.Requesting, Duty.AnswerConditions));
        after.Conditions[0].Binding.ShouldBeFalse();
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "CONDITIONS_NOT_ACCEPTED");
    }
}
