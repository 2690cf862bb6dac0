namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AcceptConditionsTests(Desk desk)
{
    [Fact]
    public async Task Makes_them_binding()
    {
        var request = await desk.Reviewed();
        await desk.It.AcceptMeasuresAsync(new AcceptMeasuresRequest { Name = request.Name, Conditions = { new Condition { Kind = ConditionKind.UseLimit, Text = "Only here" } } });
        var after = await desk.Ng.AcceptConditionsAsync(new AcceptConditionsRequest { Name = request.Name });
        after.Conditions.ShouldAllBe(c => c.Binding && c.AcceptTime != null);
        (after.State, after.NextMove.Duty).ShouldBe((RequestState.AcceptedWithConditions, Duty.StartExecution));
        await desk.ShouldRecord(after, "ACCEPT_CONDITIONS", "officers/ng-it-1");
    }
}
