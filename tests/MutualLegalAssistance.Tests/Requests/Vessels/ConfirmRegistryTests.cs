namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ConfirmRegistryTests(Desk desk)
{
    [Fact]
    public async Task Passes_the_turn_to_the_requesting_State()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        request.NextMove.Duty.ShouldBe(Duty.ConfirmRegistry);
        var after = await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1", Registered = true });
        (after.Measures[0].Vessel.State, after.NextMove.Duty, after.NextMove.Side).ShouldBe((VesselState.Confirmed, Duty.RequestVesselAuthorisation, Side.Requesting));
        await desk.ShouldRecord(after, "CONFIRM_REGISTRY", "officers/it-ca-1");
    }

    [Fact]
    public async Task Ends_the_lane_when_the_vessel_is_not_registered()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        var after = await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1" });
        (after.Measures[0].Vessel.State, after.Measures[0].State).ShouldBe((VesselState.NotConfirmed, MeasureState.NotExecuted));
    }
}
