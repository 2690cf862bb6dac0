namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConfirmResultTests(Desk desk)
{
    [Fact]
    public async Task Confirms_what_was_received()
    {
        var request = await desk.Executed();
        var after = await desk.Ng.ConfirmResultAsync(new ConfirmResultRequest { Name = request.Name, Text = "All twelve annexes can be read" });
        (after.State, after.NextMove.Duty, after.ConfirmText).ShouldBe((RequestState.ResultReceived, Duty.Close, "All twelve annexes can be read"));
        await desk.ShouldRecord(after, "CONFIRM_RESULT", "officers/ng-it-1");
    }
}
