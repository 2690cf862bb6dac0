namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ReportVesselResultsTests(Desk desk)
{
    [Fact]
    public async Task Settles_the_measure()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship(danger: true));
        });
        await desk.Ng.ReportVesselMeasureAsync(new ReportVesselMeasureRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Safeguards = new Safeguards { Persons = true, VesselAndCargo = true, FlagStateInterests = true, Environment = true, GovernmentService = true } });
        var after = await desk.Ng.ReportVesselResultsAsync(new ReportVesselResultsRequest { Name = request.Name, Measure = "m1", Results = "Nothing found", Unfounded = true });
        (after.Measures[0].Vessel.State, after.Measures[0].Vessel.Unfounded, after.NextMove.Duty).ShouldBe((VesselState.ResultsReported, true, Duty.ConfirmResult));
        await desk.ShouldRecord(after, "REPORT_VESSEL_RESULTS", "officers/ng-it-1");
    }

    [Fact]
    public async Task Comes_before_withdrawal()
    {
        var request = await desk.Sent(r =>
        {
            r.Measures.Clear();
            r.Measures.Add(Samples.Ship(danger: true));
        });
        await desk.Ng.ReportVesselMeasureAsync(new ReportVesselMeasureRequest { Name = request.Name, Measure = "m1", Acts = { VesselAct.Board }, Safeguards = new Safeguards { Persons = true, VesselAndCargo = true, FlagStateInterests = true, Environment = true, GovernmentService = true } });
        await desk.Ng.WithdrawRequestAsync(new WithdrawRequestRequest { Name = request.Name, Reason = "x" }).ShouldBeRefused(StatusCode.FailedPrecondition, "VESSEL_RESULTS_DUE");
    }
}
