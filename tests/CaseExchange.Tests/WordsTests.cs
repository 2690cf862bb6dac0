using Grpc.Core;

namespace InfoSharing.CaseExchange.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class WordsTests(Desk desk)
{
    // MutualLegalAssistance has a reason of the same name and other words for it, and may serve in the same process.
    [Theory]
    [InlineData("en", "ordinary term")]
    [InlineData("fr", "délai ordinaire")]
    [InlineData("ru", "обычный срок")]
    public async Task A_refusal_speaks_in_the_words_of_this_service(string language, string words)
    {
        var question = Samples.Question(desk.It);
        question.Urgency = InformationUrgency.Urgent;
        var call = desk.Ng.Information.AskInformationAsync(new AskInformationRequest { InformationRequest = question }, new Metadata { { "accept-language", language } });
        var refused = await call.ShouldBeRefused(StatusCode.InvalidArgument, "URGENCY_WITHOUT_REASON");
        (refused.Language, refused.Domain).ShouldBe((language, "cases.infosharing"));
        refused.Words.ShouldContain(words);
    }

    [Fact]
    public async Task A_refusal_says_in_which_state_the_case_is()
    {
        var opened = await desk.Opened();
        await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = opened.Name, Outcome = CaseOutcome.Arrest, Reason = "Ended" });
        var refused = await desk.Ng.Cases.CloseCaseAsync(new CloseCaseRequest { Name = opened.Name, Outcome = CaseOutcome.Arrest, Reason = "Ended" })
            .ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        refused.Words.ShouldContain("(CLOSED)");
    }
}
