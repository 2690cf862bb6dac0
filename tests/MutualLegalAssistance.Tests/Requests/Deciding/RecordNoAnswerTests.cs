namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecordNoAnswerTests(Desk desk)
{
    [Fact]
    public async Task Waits_until_the_time_to_answer_has_run_out()
    {
        var request = await desk.Reviewed();
        await desk.It.RequestInformationAsync(new RequestInformationRequest { Name = request.Name, Question = "?" });
        var refusal = await desk.It.RecordNoAnswerAsync(new RecordNoAnswerRequest { Name = request.Name, Subject = "i1" }).ShouldBeRefused(StatusCode.FailedPrecondition, "ANSWER_NOT_YET_DUE", "subject");
        refusal.Metadata["due"].ShouldStartWith("2026");
    }
}
