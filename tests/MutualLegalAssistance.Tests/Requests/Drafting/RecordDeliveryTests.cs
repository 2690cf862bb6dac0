namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecordDeliveryTests(Desk desk)
{
    [Fact]
    public async Task Delivers_what_went_through_another_channel()
    {
        var sent = await desk.Sent(r => r.Channel = Channel.Diplomatic);
        var after = await desk.Ng.RecordDeliveryAsync(new RecordDeliveryRequest { Name = sent.Name, Evidence = Evidence.Delivery, Note = "Note 12" });
        (after.State, after.NextMove.Duty).ShouldBe((RequestState.Delivered, Duty.Acknowledge));
        await desk.ShouldRecord(after, "RECORD_DELIVERY", "officers/ng-it-1");
    }

    [Fact]
    public async Task Keeps_late_lower_evidence_without_a_change_of_state()
    {
        var sent = await desk.Received();
        var after = await desk.Ng.RecordDeliveryAsync(new RecordDeliveryRequest { Name = sent.Name, Evidence = Evidence.RelayRemmdFailure, Note = "Returned" });
        (after.State, after.Deliveries[^1].Evidence).ShouldBe((RequestState.Acknowledged, Evidence.RelayRemmdFailure));
    }
}
