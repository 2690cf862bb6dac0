namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
public sealed class CloseRequestTests(Desk desk)
{
    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Closes_what_was_confirmed()
    {
        var request = await desk.Executed();
        await desk.Ng.ConfirmResultAsync(new ConfirmResultRequest { Name = request.Name });
        var after = await desk.Ng.CloseRequestAsync(new CloseRequestRequest { Name = request.Name, Text = "Used at the trial of 3 March" });
        (after.State, after.NextMove.Duty, after.CloseText).ShouldBe((RequestState.Closed, Duty.None, "Used at the trial of 3 March"));
        await desk.ShouldRecord(after, "CLOSE", "officers/ng-it-1");
    }

    [Fact]
    public void Refuses_while_an_oral_request_is_not_confirmed_in_writing()
    {
        var request = Samples.Executed(r => (r.Form, r.Urgency, r.UrgencyReason) = (RequestForm.Oral, Urgency.Urgent, UrgencyReason.HearingDate))
            .Then(Move.ConfirmResult, Samples.Requesting(), (r, m) => Rules.ConfirmResult(r, new(), m));
        ((Action)(() => Rules.CloseRequest(request, new(), Samples.Requesting()))).ShouldRefuse(StatusCode.FailedPrecondition, "WRITTEN_CONFIRMATION_DUE");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_while_a_consultation_is_unanswered()
    {
        var request = await desk.Executed();
        await desk.Ng.ConfirmResultAsync(new ConfirmResultRequest { Name = request.Name });
        await desk.It.ConsultAsync(new ConsultRequest { Name = request.Name, Text = "One question" });
        var refusal = await desk.Ng.CloseRequestAsync(new CloseRequestRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "DUTY_OPEN");
        refusal.Metadata["duty"].ShouldBe("ANSWER_CONSULTATION");
    }
}
