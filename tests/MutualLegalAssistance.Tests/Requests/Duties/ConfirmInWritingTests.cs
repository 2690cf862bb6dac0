namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConfirmInWritingTests(Desk desk)
{
    [Fact]
    public async Task Ends_the_duty_that_an_oral_request_leaves()
    {
        var contents = Samples.Contents();
        (contents.RequestedAuthority, contents.Form, contents.Urgency, contents.UrgencyReason) = ("authorities/ng-ca", RequestForm.Oral, Urgency.Urgent, UrgencyReason.HearingDate);
        var draft = await desk.It.CreateRequestAsync(new CreateRequestRequest { Request = contents });
        await desk.It.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "ORAL_NOT_ALLOWED", "oral_agreement");
        var sent = await desk.It.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name, OralAgreement = "Agreed by telephone" });
        sent.AlsoDue.ShouldContain(d => d.Duty == Duty.ConfirmInWriting && d.Paragraph == "UNTOC 18(14)");
        var after = await desk.It.ConfirmInWritingAsync(new ConfirmInWritingRequest { Name = draft.Name, Text = "As said" });
        after.AlsoDue.ShouldBeEmpty();
        await desk.ShouldRecord(after, "CONFIRM_IN_WRITING", "officers/it-ca-1");
    }

    [Fact]
    public async Task Is_no_move_for_a_written_request()
    {
        var request = await desk.Sent();
        await desk.Ng.ConfirmInWritingAsync(new ConfirmInWritingRequest { Name = request.Name, Text = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "ILLEGAL_MOVE");
    }
}
