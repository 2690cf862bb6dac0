namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecordTransferTermsTests(Desk desk)
{
    [Fact]
    public async Task Needs_the_persons_consent_and_both_agreements()
    {
        var request = await desk.Accepted(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance { TransferOfDetainee = true } });
        });
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "PERSON_CONSENT_MISSING");
        await desk.It.RecordTransferTermsAsync(new RecordTransferTermsRequest { Name = request.Name, Measure = "m1", PersonConsentTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now), ConsentGivenBefore = "A judge" });
        await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "TRANSFER_NOT_AGREED");
        var agreed = await desk.Ng.RecordTransferTermsAsync(new RecordTransferTermsRequest { Name = request.Name, Measure = "m1" });
        await desk.ShouldRecord(agreed, "RECORD_TRANSFER_TERMS", "officers/ng-it-1");
        (await desk.It.StartExecutionAsync(new StartExecutionRequest { Name = request.Name })).State.ShouldBe(RequestState.InExecution);
    }

    [Fact]
    public async Task Asks_both_sides_anew_when_the_terms_change()
    {
        var request = await desk.Accepted(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance { TransferOfDetainee = true } });
        });
        await desk.It.RecordTransferTermsAsync(new RecordTransferTermsRequest { Name = request.Name, Measure = "m1" });
        var after = await desk.Ng.RecordTransferTermsAsync(new RecordTransferTermsRequest { Name = request.Name, Measure = "m1", Conditions = "Escort" });
        after.Measures[0].Appearance.TransferTerms.RequestedAgreeTime.ShouldBeNull();
    }

    [Fact]
    public async Task Lets_only_the_State_that_holds_the_person_record_the_consent()
    {
        var request = await desk.Accepted(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(new Measure { Type = AssistanceType.VoluntaryAppearance, Description = "Testimony", Appearance = new Appearance { TransferOfDetainee = true } });
        });
        await desk.Ng.RecordTransferTermsAsync(new RecordTransferTermsRequest { Name = request.Name, Measure = "m1", PersonConsentTime = Timestamp.FromDateTimeOffset(desk.Node.Clock.Now), ConsentGivenBefore = "x" })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "person_consent_time");
    }
}
