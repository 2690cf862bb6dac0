namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RequestInformationTests(Desk desk)
{
    [Fact]
    public async Task Passes_the_turn_to_the_requesting_side()
    {
        var request = await desk.Reviewed();
        var after = await desk.It.RequestInformationAsync(new RequestInformationRequest { Name = request.Name, Question = "Which account?" });
        (after.State, after.NextMove.Side, after.NextMove.Duty, after.NextMove.Paragraph).ShouldBe((RequestState.InfoRequested, Side.Requesting, Duty.ProvideInformation, "UNTOC 18(16)"));
        await desk.ShouldRecord(after, "REQUEST_INFORMATION", "officers/it-ca-1");
    }

    [Fact]
    public async Task About_one_measure_leaves_the_others_to_the_requested_side()
    {
        var request = await desk.Reviewed();
        var after = await desk.It.RequestInformationAsync(new RequestInformationRequest { Name = request.Name, Question = "Who?", Measures = { "m1" } });
        (after.State, after.NextMove.Side).ShouldBe((RequestState.UnderReview, Side.Requested));
        after.AlsoDue.ShouldContain(d => d.Side == Side.Requesting && d.Duty == Duty.ProvideInformation);
        await desk.It.AcceptMeasuresAsync(new AcceptMeasuresRequest { Name = request.Name, Measures = { "m1" } }).ShouldBeRefused(StatusCode.FailedPrecondition, "MEASURE_NOT_READY");
    }

    [Fact]
    public async Task Refuses_a_measure_that_is_not_in_the_request()
    {
        var request = await desk.Reviewed();
        await desk.It.RequestInformationAsync(new RequestInformationRequest { Name = request.Name, Question = "Who?", Measures = { "m9" } }).ShouldBeRefused(StatusCode.InvalidArgument, "UNKNOWN_ID", "measures");
    }
}
