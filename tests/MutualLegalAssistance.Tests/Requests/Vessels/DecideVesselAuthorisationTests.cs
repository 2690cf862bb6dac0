namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DecideVesselAuthorisationTests(Desk desk)
{
    [Fact]
    public async Task Authorises_under_conditions()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1", Registered = true });
        await desk.Ng.RequestVesselAuthorisationAsync(new RequestVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board, VesselAct.Search } });
        var after = await desk.It.DecideVesselAuthorisationAsync(new DecideVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Conditions = { new VesselCondition { Kind = VesselConditionKind.Responsibility, Text = "Yours" } } });
        (after.State, after.Measures[0].Vessel.State, after.NextMove.Duty).ShouldBe((RequestState.InExecution, VesselState.Authorised, Duty.ReportVesselMeasure));
        await desk.ShouldRecord(after, "DECIDE_VESSEL_AUTHORISATION", "officers/it-ca-1");
    }

    [Fact]
    public async Task Refuses_only_with_reasons()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1", Registered = true });
        await desk.Ng.RequestVesselAuthorisationAsync(new RequestVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board, VesselAct.Search } });
        await desk.It.DecideVesselAuthorisationAsync(new DecideVesselAuthorisationRequest { Name = request.Name, Measure = "m1" }).ShouldBeRefused(StatusCode.InvalidArgument, "REASONS_MISSING");
    }

    [Fact]
    public async Task Authorises_nothing_that_was_not_asked()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1", Registered = true });
        await desk.Ng.RequestVesselAuthorisationAsync(new RequestVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board, VesselAct.Search } });
        await desk.It.DecideVesselAuthorisationAsync(new DecideVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Measures } }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "acts");
    }
}
