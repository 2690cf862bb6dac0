namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConsultTests(Desk desk)
{
    [Fact]
    public async Task Opened_by_the_requested_side_passes_the_turn()
    {
        var request = await desk.Reviewed();
        var after = await desk.It.ConsultAsync(new ConsultRequest { Name = request.Name, Contemplated = Contemplated.Refusal, Ground = RefusalGround.R21ANotConform, Text = "A difficulty" });
        (after.State, after.NextMove.Duty, after.NextMove.Side).ShouldBe((RequestState.Consultation, Duty.AnswerConsultation, Side.Requesting));
        await desk.ShouldRecord(after, "CONSULT", "officers/it-ca-1");
    }

    [Fact]
    public async Task Answered_by_the_other_side_returns_the_turn()
    {
        var after = await desk.Consulted();
        (after.State, after.NextMove.Duty).ShouldBe((RequestState.UnderReview, Duty.Decide));
        after.Consultations[0].Messages.Select(m => m.Side).ShouldBe([Side.Requested, Side.Requesting]);
    }

    [Fact]
    public async Task Refuses_a_forbidden_ground_already_here()
    {
        var request = await desk.Reviewed();
        await desk.It.ConsultAsync(new ConsultRequest { Name = request.Name, Contemplated = Contemplated.Refusal, Ground = RefusalGround.ForbiddenBankSecrecy, Text = "Bank secrecy" })
            .ShouldBeRefused(StatusCode.InvalidArgument, "GROUND_FORBIDDEN", "ground");
    }

    [Fact]
    public async Task Lets_only_the_requested_side_contemplate_a_decision()
    {
        var request = await desk.Reviewed();
        await desk.Ng.ConsultAsync(new ConsultRequest { Name = request.Name, Contemplated = Contemplated.Refusal, Ground = RefusalGround.R21ANotConform, Text = "x" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "contemplated");
        await desk.It.ConsultAsync(new ConsultRequest { Name = request.Name, Contemplated = Contemplated.Confidentiality, Text = "x" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "contemplated");
    }
}
