namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecordProtectionTests(Desk desk)
{
    [Fact]
    public async Task Stops_a_return()
    {
        var request = await desk.Accepted(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.Return, Description = "Return", PersonReturn = new PersonReturn { Voluntary = true } });
        });
        var after = await desk.Ng.RecordProtectionAsync(new RecordProtectionRequest { Name = request.Name, Measure = "m1", Open = true, Reason = "A claim was made" });
        after.Measures[0].PersonReturn.ProtectionOpen.ShouldBeTrue();
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "PROTECTION_OPEN");
        await desk.ShouldRecord(after, "RECORD_PROTECTION", "officers/ng-it-1");
    }

    [Fact]
    public async Task Is_lowered_only_by_the_side_that_raised_it()
    {
        var request = await desk.Accepted(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.Return, Description = "Return", PersonReturn = new PersonReturn { Voluntary = true } });
        });
        await desk.Ng.RecordProtectionAsync(new RecordProtectionRequest { Name = request.Name, Measure = "m1", Open = true, Reason = "A claim was made" });
        await desk.It.RecordProtectionAsync(new RecordProtectionRequest { Name = request.Name, Measure = "m1", Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_SIDE");
        (await desk.Ng.RecordProtectionAsync(new RecordProtectionRequest { Name = request.Name, Measure = "m1", Reason = "Decided" })).Measures[0].PersonReturn.ProtectionOpen.ShouldBeFalse();
    }
}
