namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AskProgressTests(Desk desk)
{
    [Fact]
    public async Task Opens_a_duty_to_answer()
    {
        var request = await desk.Reviewed();
        var after = await desk.Ng.AskProgressAsync(new AskProgressRequest { Name = request.Name, Question = "How far?" });
        after.State.ShouldBe(request.State);
        after.AlsoDue.ShouldContain(d => d.Duty == Duty.AnswerProgress && d.Side == Side.Requested);
        await desk.ShouldRecord(after, "ASK_PROGRESS", "officers/ng-it-1");
    }
}
