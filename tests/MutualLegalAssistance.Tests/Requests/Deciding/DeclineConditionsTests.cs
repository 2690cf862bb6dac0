namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DeclineConditionsTests(Desk desk)
{
    [Fact]
    public async Task Returns_the_measures_to_review()
    {
        var request = await desk.Reviewed();
        await desk.It.AcceptMeasuresAsync(new AcceptMeasuresRequest { Name = request.Name, Conditions = { new Condition { Kind = ConditionKind.UseLimit, Text = "Only here" } } });
        var after = await desk.Ng.DeclineConditionsAsync(new DeclineConditionsRequest { Name = request.Name, Reasons = "The court needs it" });
        after.Conditions.ShouldAllBe(c => !c.Binding && c.DeclineReasons == "The court needs it");
        (after.State, after.NextMove.Duty).ShouldBe((RequestState.UnderReview, Duty.Decide));
        await desk.ShouldRecord(after, "DECLINE_CONDITIONS", "officers/ng-it-1");
    }
}
