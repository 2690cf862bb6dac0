namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class MarkUrgentTests(Desk desk)
{
    [Fact]
    public async Task Brings_the_date_closer()
    {
        var request = await desk.Sent();
        var after = await desk.Ng.MarkUrgentAsync(new MarkUrgentRequest { Name = request.Name, Urgency = Urgency.Urgent, Reason = UrgencyReason.PersonInCustody });
        (after.State, after.Urgency).ShouldBe((request.State, Urgency.Urgent));
        after.NextMove.Due.CompareTo(request.NextMove.Due).ShouldBeLessThan(0);
        await desk.ShouldRecord(after, "MARK_URGENT", "officers/ng-it-1");
    }

    [Fact]
    public async Task Never_lowers_the_urgency()
    {
        var request = await desk.Sent();
        await desk.Ng.MarkUrgentAsync(new MarkUrgentRequest { Name = request.Name, Urgency = Urgency.Routine, Reason = UrgencyReason.HearingDate }).ShouldBeRefused(StatusCode.InvalidArgument, "URGENCY_NOT_RAISED", "urgency");
    }

    [Fact]
    public async Task Keeps_emergencies_for_risks_to_life()
    {
        var request = await desk.Sent();
        await desk.Ng.MarkUrgentAsync(new MarkUrgentRequest { Name = request.Name, Urgency = Urgency.EmergencyLife, Reason = UrgencyReason.HearingDate }).ShouldBeRefused(StatusCode.InvalidArgument, "URGENCY_WITHOUT_REASON");
    }
}
