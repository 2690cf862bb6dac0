namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class RequestVesselAuthorisationTests(Desk desk)
{
    [Fact]
    public async Task Asks_the_flag_State()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1", Registered = true });
        var after = await desk.Ng.RequestVesselAuthorisationAsync(new RequestVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board, VesselAct.Search } });
        (after.Measures[0].Vessel.State, after.NextMove.Duty).ShouldBe((VesselState.AuthorisationRequested, Duty.DecideVesselAuthorisation));
        await desk.ShouldRecord(after, "REQUEST_VESSEL_AUTHORISATION", "officers/ng-it-1");
    }
}
