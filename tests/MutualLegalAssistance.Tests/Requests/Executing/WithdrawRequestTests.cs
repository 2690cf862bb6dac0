namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class WithdrawRequestTests(Desk desk)
{
    [Fact]
    public async Task Ends_what_is_no_longer_required()
    {
        var request = await desk.InExecution();
        var after = await desk.Ng.WithdrawRequestAsync(new WithdrawRequestRequest { Name = request.Name, Reason = "Found at home" });
        (after.State, after.NextMove.Duty, after.WithdrawReason).ShouldBe((RequestState.Withdrawn, Duty.None, "Found at home"));
        await desk.ShouldRecord(after, "WITHDRAW", "officers/ng-it-1");
    }

    [Fact]
    public async Task Leaves_what_was_executed_to_be_confirmed()
    {
        var request = await desk.InExecution();
        await desk.It.ReportExecutionAsync(new ReportExecutionRequest { Name = request.Name, Results = { new MeasureResult { Measure = "m1", Result = new Result { Outcome = Outcome.Executed, Summary = "Done" } } } });
        (await desk.Ng.WithdrawRequestAsync(new WithdrawRequestRequest { Name = request.Name, Reason = "Enough" })).State.ShouldBe(RequestState.Executed);
    }
}
