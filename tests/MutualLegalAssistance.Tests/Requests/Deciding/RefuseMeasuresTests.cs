namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RefuseMeasuresTests(Desk desk)
{
    [Fact]
    public async Task Refuses_after_consultation_with_reasons()
    {
        var request = await desk.Consulted();
        var after = await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.R21ANotConform, Reasons = "Not in conformity" });
        (after.State, after.NextMove.Duty, after.NextMove.Side).ShouldBe((RequestState.Refused, Duty.Close, Side.Requesting));
        after.Measures.ShouldAllBe(m => m.Refusal.Reasons == "Not in conformity");
        await desk.ShouldRecord(after, "REFUSE_MEASURES", "officers/it-ca-1");
    }

    [Fact]
    public async Task Refuses_without_consultation()
    {
        var request = await desk.Reviewed();
        await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.R21ANotConform, Reasons = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSULTATION_MISSING", "measures");
    }

    [Fact]
    public async Task Refuses_after_a_consultation_on_something_else()
    {
        var request = await desk.Consulted(Contemplated.Conditions);
        await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.R21ANotConform, Reasons = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSULTATION_MISSING");
    }

    [Fact]
    public async Task Refuses_while_the_other_side_has_not_answered()
    {
        var request = await desk.Reviewed();
        await desk.It.ConsultAsync(new ConsultRequest { Name = request.Name, Contemplated = Contemplated.Refusal, Ground = RefusalGround.R21ANotConform, Text = "A difficulty" });
        await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.R21ANotConform, Reasons = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "CONSULTATION_MISSING");
    }

    [Fact]
    public async Task Refuses_without_reasons()
    {
        var request = await desk.Consulted();
        await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.R21ANotConform, Reasons = " " }).ShouldBeRefused(StatusCode.InvalidArgument, "REASONS_MISSING", "reasons");
    }

    [Fact]
    public async Task Never_for_bank_secrecy_or_the_sole_fiscal_matter()
    {
        var request = await desk.Consulted();
        await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.ForbiddenBankSecrecy, Reasons = "x" }).ShouldBeRefused(StatusCode.InvalidArgument, "GROUND_FORBIDDEN", "ground");
        await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.ForbiddenSoleFiscalMatter, Reasons = "x" }).ShouldBeRefused(StatusCode.InvalidArgument, "GROUND_FORBIDDEN", "ground");
    }

    [Fact]
    public async Task Refuses_a_ground_of_another_type()
    {
        var request = await desk.Consulted();
        await desk.It.RefuseMeasuresAsync(new RefuseMeasuresRequest { Name = request.Name, Ground = RefusalGround.R137NotCovered, Reasons = "x" }).ShouldBeRefused(StatusCode.InvalidArgument, "GROUND_NOT_FOR_TYPE", "ground");
    }
}
