namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RemindTests(Desk desk)
{
    [Fact]
    public async Task Signals_without_a_change_of_state()
    {
        var request = await desk.Sent();
        var after = await desk.Ng.RemindAsync(new RemindRequest { Name = request.Name, Text = "Please" });
        (after.State, after.NextMove, after.Signals[0].Kind).ShouldBe((request.State, request.NextMove, SignalKind.Reminder));
        await desk.ShouldRecord(after, "REMIND", "officers/ng-it-1");
    }

    [Fact]
    public async Task Reminds_only_the_side_whose_turn_it_is()
    {
        var request = await desk.Sent();
        await desk.It.RemindAsync(new RemindRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "ILLEGAL_MOVE");
    }
}
