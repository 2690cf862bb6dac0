namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ReportConfidentialityTests(Desk desk)
{
    [Fact]
    public async Task Stops_everything_until_the_requesting_side_answers()
    {
        var request = await desk.Accepted(r => r.ConfidentialityRequired = true);
        var after = await desk.It.ReportConfidentialityAsync(new ReportConfidentialityRequest { Name = request.Name, Reasons = "The court file is public" });
        (after.NextMove.Duty, after.NextMove.Side, after.NextMove.Paragraph).ShouldBe((Duty.AnswerConfidentiality, Side.Requesting, "UNTOC 18(20)"));
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "CONFIDENTIALITY_OPEN");
        await desk.ShouldRecord(after, "REPORT_CONFIDENTIALITY", "officers/it-ca-1");
    }

    [Fact]
    public async Task Is_no_move_when_none_was_required()
    {
        var request = await desk.Accepted();
        await desk.It.ReportConfidentialityAsync(new ReportConfidentialityRequest { Name = request.Name, Reasons = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "ILLEGAL_MOVE");
    }
}
