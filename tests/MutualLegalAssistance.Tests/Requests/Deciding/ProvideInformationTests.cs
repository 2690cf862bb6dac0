namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ProvideInformationTests(Desk desk)
{
    [Fact]
    public async Task Passes_the_turn_back()
    {
        var request = await desk.Reviewed();
        await desk.It.RequestInformationAsync(new RequestInformationRequest { Name = request.Name, Question = "Which account?" });
        var after = await desk.Ng.ProvideInformationAsync(new ProvideInformationRequest { Name = request.Name, InformationRequest = "i1", Answer = "The second" });
        (after.State, after.NextMove.Duty, after.InformationRequests[0].Answer).ShouldBe((RequestState.UnderReview, Duty.Decide, "The second"));
        await desk.ShouldRecord(after, "PROVIDE_INFORMATION", "officers/ng-it-1");
    }

    [Fact]
    public async Task Refuses_a_second_answer_and_an_unknown_question()
    {
        var request = await desk.Reviewed();
        await desk.It.RequestInformationAsync(new RequestInformationRequest { Name = request.Name, Question = "1?", Measures = { "m1" } });
        await desk.It.RequestInformationAsync(new RequestInformationRequest { Name = request.Name, Question = "2?", Measures = { "m2" } });
        await desk.Ng.ProvideInformationAsync(new ProvideInformationRequest { Name = request.Name, InformationRequest = "i1", Answer = "x" });
        await desk.Ng.ProvideInformationAsync(new ProvideInformationRequest { Name = request.Name, InformationRequest = "i1", Answer = "y" }).ShouldBeRefused(StatusCode.FailedPrecondition, "ALREADY_ANSWERED");
        await desk.Ng.ProvideInformationAsync(new ProvideInformationRequest { Name = request.Name, InformationRequest = "i7", Answer = "y" }).ShouldBeRefused(StatusCode.InvalidArgument, "UNKNOWN_ID");
    }
}
