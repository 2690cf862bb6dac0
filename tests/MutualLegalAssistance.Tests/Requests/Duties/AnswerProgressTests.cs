namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AnswerProgressTests(Desk desk)
{
    [Fact]
    public async Task Ends_the_duty()
    {
        var request = await desk.Reviewed();
        await desk.Ng.AskProgressAsync(new AskProgressRequest { Name = request.Name, Question = "How far?" });
        var after = await desk.It.AnswerProgressAsync(new AnswerProgressRequest { Name = request.Name, ProgressQuestion = "q1", Answer = "Half" });
        after.AlsoDue.ShouldBeEmpty();
        after.ProgressQuestions[0].Answer.ShouldBe("Half");
        await desk.ShouldRecord(after, "ANSWER_PROGRESS", "officers/it-ca-1");
    }
}
