using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ReportVesselResults(ReportVesselResultsRequest call, ServerCallContext context) =>
        Make(Move.ReportVesselResults, call.Name, call, context, Rules.ReportVesselResults);
}

/// <summary>The flag State is promptly informed of the results (SOM 8(3)); unfounded suspicion is compensated (9(2)).</summary>
public static partial class Rules
{
    public static void ReportVesselResults(Request r, ReportVesselResultsRequest call, Moment m)
    {
        var measure = Vessels.Find(r, call.Measure, Move.ReportVesselResults, VesselState.MeasureTaken);
        var vessel = measure.Vessel;
        (vessel.Results, vessel.ResultsTime, vessel.Unfounded, vessel.State) = (call.Results, m.Time, call.Unfounded, VesselState.ResultsReported);
        measure.DecideTime ??= m.Time;
        Vessels.Settle(measure, MeasureState.Executed, Outcome.Executed, call.Results, m);
    }
}
