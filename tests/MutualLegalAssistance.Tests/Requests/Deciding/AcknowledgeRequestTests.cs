namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class AcknowledgeRequestTests(Desk desk)
{
    [Fact]
    public async Task Gives_the_requested_sides_reference()
    {
        var after = await desk.Received();
        (after.State, after.RequestedReference, after.RequestedContact, after.NextMove.Duty).ShouldBe((RequestState.Acknowledged, "IT/7", "Duty desk", Duty.StartReview));
        await desk.ShouldRecord(after, "ACKNOWLEDGE", "officers/it-ca-1");
    }

    [Fact]
    public async Task Proves_the_delivery_through_another_channel()
    {
        var after = await desk.Received(r => r.Channel = Channel.Diplomatic);
        after.Timeline.DeliverTime.ShouldNotBeNull();
        after.Deliveries.ShouldContain(d => d.Evidence == Evidence.Delivery);
    }
}
