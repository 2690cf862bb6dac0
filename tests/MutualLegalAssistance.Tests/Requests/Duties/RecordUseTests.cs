namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecordUseTests(Desk desk)
{
    [Fact]
    public async Task Records_use_for_the_purpose_of_the_request()
    {
        var request = await desk.Executed();
        var after = await desk.Ng.RecordUseAsync(new RecordUseRequest { Name = request.Name, Purpose = request.Purpose, Proceedings = "Court 1" });
        after.Uses.Count.ShouldBe(1);
        await desk.ShouldRecord(after, "RECORD_USE", "officers/ng-it-1");
    }

    [Fact]
    public async Task Refuses_another_purpose_without_consent()
    {
        var request = await desk.Executed();
        await desk.Ng.RecordUseAsync(new RecordUseRequest { Name = request.Name, Purpose = "Tax case", Proceedings = "Court 2" }).ShouldBeRefused(StatusCode.FailedPrecondition, "USE_NEEDS_CONSENT", "purpose");
    }

    [Fact]
    public async Task Allows_it_once_consent_is_granted_and_for_that_only()
    {
        var request = await desk.Executed();
        await desk.Ng.AskUseConsentAsync(new AskUseConsentRequest { Name = request.Name, Purpose = "Tax case", Proceedings = "Court 2" });
        var call = new RecordUseRequest { Name = request.Name, UseConsent = "u1", Purpose = "Tax case", Proceedings = "Court 2" };
        await desk.Ng.RecordUseAsync(call).ShouldBeRefused(StatusCode.FailedPrecondition, "USE_NEEDS_CONSENT", "use_consent");
        await desk.It.DecideUseConsentAsync(new DecideUseConsentRequest { Name = request.Name, UseConsent = "u1", Decision = UseDecision.Granted });
        (await desk.Ng.RecordUseAsync(call)).Uses.Count.ShouldBe(1);
        call.Proceedings = "Court 3";
        await desk.Ng.RecordUseAsync(call).ShouldBeRefused(StatusCode.FailedPrecondition, "USE_NEEDS_CONSENT", "use_consent");
    }
}
