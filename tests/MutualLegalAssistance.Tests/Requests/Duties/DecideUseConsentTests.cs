namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DecideUseConsentTests(Desk desk)
{
    [Fact]
    public async Task Grants()
    {
        var request = await desk.Executed();
        await desk.Ng.AskUseConsentAsync(new AskUseConsentRequest { Name = request.Name, Purpose = "Tax case", Proceedings = "Court 2" });
        var after = await desk.It.DecideUseConsentAsync(new DecideUseConsentRequest { Name = request.Name, UseConsent = "u1", Decision = UseDecision.Granted });
        after.UseConsents[0].Decision.ShouldBe(UseDecision.Granted);
        await desk.ShouldRecord(after, "DECIDE_USE_CONSENT", "officers/it-ca-1");
    }

    [Fact]
    public async Task Denies_only_with_reasons()
    {
        var request = await desk.Executed();
        await desk.Ng.AskUseConsentAsync(new AskUseConsentRequest { Name = request.Name, Purpose = "Tax case", Proceedings = "Court 2" });
        await desk.It.DecideUseConsentAsync(new DecideUseConsentRequest { Name = request.Name, UseConsent = "u1", Decision = UseDecision.Denied }).ShouldBeRefused(StatusCode.InvalidArgument, "REASONS_MISSING", "reasons");
    }
}
