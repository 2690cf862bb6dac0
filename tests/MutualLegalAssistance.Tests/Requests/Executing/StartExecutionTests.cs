namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class StartExecutionTests(Desk desk)
{
    [Fact]
    public async Task Starts_what_was_accepted()
    {
        var after = await desk.InExecution();
        (after.State, after.NextMove.Duty).ShouldBe((RequestState.InExecution, Duty.Execute));
        await desk.ShouldRecord(after, "START_EXECUTION", "officers/it-ca-1");
    }

    [Fact]
    public async Task Refuses_a_return_while_protection_is_open()
    {
        var request = await desk.Accepted(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.Return, Description = "Return", PersonReturn = new PersonReturn { ProtectionOpen = true } });
        });
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "PROTECTION_OPEN");
    }
}
