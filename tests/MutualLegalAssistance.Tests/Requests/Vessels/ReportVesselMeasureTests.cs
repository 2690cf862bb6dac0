namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ReportVesselMeasureTests(Desk desk)
{
    [Fact]
    public async Task Owes_the_results()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1", Registered = true });
        await desk.Ng.RequestVesselAuthorisationAsync(new RequestVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board, VesselAct.Search } });
        await desk.It.DecideVesselAuthorisationAsync(new DecideVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Conditions = { new VesselCondition { Kind = VesselConditionKind.Responsibility, Text = "Yours" } } });
        var after = await desk.Ng.ReportVesselMeasureAsync(new ReportVesselMeasureRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Safeguards = new Safeguards { Persons = true, VesselAndCargo = true, FlagStateInterests = true, Environment = true, GovernmentService = true } });
        after.NextMove.Duty.ShouldBe(Duty.ReportVesselResults);
        await desk.ShouldRecord(after, "REPORT_VESSEL_MEASURE", "officers/ng-it-1");
    }

    [Fact]
    public async Task Refuses_acts_beyond_the_authorisation()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship());
        });
        await desk.It.ConfirmRegistryAsync(new ConfirmRegistryRequest { Name = request.Name, Measure = "m1", Registered = true });
        await desk.Ng.RequestVesselAuthorisationAsync(new RequestVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board, VesselAct.Search } });
        await desk.It.DecideVesselAuthorisationAsync(new DecideVesselAuthorisationRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Conditions = { new VesselCondition { Kind = VesselConditionKind.Responsibility, Text = "Yours" } } });
        await desk.Ng.ReportVesselMeasureAsync(new ReportVesselMeasureRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Search }, Safeguards = new Safeguards { Persons = true, VesselAndCargo = true, FlagStateInterests = true, Environment = true, GovernmentService = true } }).ShouldBeRefused(StatusCode.FailedPrecondition, "VESSEL_NOT_AUTHORISED", "acts");
    }

    [Fact]
    public async Task Is_lawful_before_authorisation_when_life_is_in_danger()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship(danger: true));
        });
        (await desk.Ng.ReportVesselMeasureAsync(new ReportVesselMeasureRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Safeguards = new Safeguards { Persons = true, VesselAndCargo = true, FlagStateInterests = true, Environment = true, GovernmentService = true } })).Measures[0].Vessel.State.ShouldBe(VesselState.MeasureTaken);
    }

    [Fact]
    public async Task Needs_every_safeguard()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship(danger: true));
        });
        await desk.Ng.ReportVesselMeasureAsync(new ReportVesselMeasureRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Safeguards = new Safeguards { Persons = true } }).ShouldBeRefused(StatusCode.InvalidArgument, "SAFEGUARDS_UNCONFIRMED", "safeguards");
    }
}
