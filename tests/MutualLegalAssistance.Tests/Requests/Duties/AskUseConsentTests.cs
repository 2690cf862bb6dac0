namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AskUseConsentTests(Desk desk)
{
    [Fact]
    public async Task Opens_a_duty_to_decide()
    {
        var request = await desk.Executed();
        var after = await desk.Ng.AskUseConsentAsync(new AskUseConsentRequest { Name = request.Name, Purpose = "Tax case", Proceedings = "Court 2" });
        after.AlsoDue.ShouldContain(d => d.Duty == Duty.DecideUseConsent && d.Paragraph == "UNTOC 18(19)");
        await desk.ShouldRecord(after, "ASK_USE_CONSENT", "officers/ng-it-1");
    }
}
