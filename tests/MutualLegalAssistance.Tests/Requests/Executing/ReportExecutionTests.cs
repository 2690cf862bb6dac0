namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
public sealed class ReportExecutionTests(Desk desk)
{
    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Settles_the_measures()
    {
        var after = await desk.Executed();
        (after.State, after.NextMove.Side, after.NextMove.Duty).ShouldBe((RequestState.Executed, Side.Requesting, Duty.ConfirmResult));
        after.Timeline.SettleTime.ShouldNotBeNull();
        await desk.ShouldRecord(after, "REPORT_EXECUTION", "officers/it-ca-1");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Goes_on_after_a_partial_result()
    {
        var request = await desk.InExecution();
        var after = await desk.It.ReportExecutionAsync(new ReportExecutionRequest { Name = request.Name, Results = { new MeasureResult { Measure = "m1", Result = new Result { Outcome = Outcome.Partial, Summary = "Half" } } } });
        (after.State, after.Measures[0].Results.Count).ShouldBe((RequestState.InExecution, 1));
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Asks_why_the_specified_procedure_was_not_followed()
    {
        var request = await desk.InExecution(r => r.Measures[0].SpecialProcedure = "Under oath");
        await desk.It.ReportExecutionAsync(new ReportExecutionRequest { Name = request.Name, Results = { new MeasureResult { Measure = "m1", Result = new Result { Outcome = Outcome.Executed, Summary = "Heard" } } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "PROCEDURE_UNEXPLAINED", "results[0].result.procedure_deviation");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Needs_the_answer_of_a_check()
    {
        var request = await desk.InExecution(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.DocumentVerification, Description = "Is it genuine?", Verification = new Verification { Subject = "Passport", IssuingState = "IT" } });
        });
        await desk.It.ReportExecutionAsync(new ReportExecutionRequest { Name = request.Name, Results = { new MeasureResult { Measure = "m1", Result = new Result { Outcome = Outcome.Executed, Summary = "Checked" } } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "VERIFICATION_ANSWER_MISSING");
    }

    [Fact]
    public void Ends_a_measure_as_not_possible_only_after_consultation_and_with_a_reason()
    {
        var request = Samples.InExecution();
        ((Action)(() => request.Report(Outcome.NotPossible, "m1"))).ShouldRefuse(StatusCode.FailedPrecondition, "CONSULTATION_MISSING");
        var after = request.Consulted(Contemplated.Conditions).Report(Outcome.NotPossible, "m1");
        after.Measures[0].State.ShouldBe(MeasureState.NotExecuted);
        var call = new ReportExecutionRequest { Results = { new MeasureResult { Measure = "m2", Result = new Result { Outcome = Outcome.NotPossible, Summary = " " } } } };
        ((Action)(() => Rules.ReportExecution(after, call, Samples.Requested()))).ShouldRefuse(StatusCode.InvalidArgument, "REASONS_MISSING");
    }
}
