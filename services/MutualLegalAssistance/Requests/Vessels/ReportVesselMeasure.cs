using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ReportVesselMeasure(ReportVesselMeasureRequest call, ServerCallContext context) =>
        Make(Move.ReportVesselMeasure, call.Name, call, context, Rules.ReportVesselMeasure);
}

/// <summary>No additional measures without authorisation, except to relieve imminent danger to life (SOM 8(5)); safeguards of article 9.</summary>
public static partial class Rules
{
    public static void ReportVesselMeasure(Request r, ReportVesselMeasureRequest call, Moment m)
    {
        var measure = Refusals.Measure(r, call.Measure);
        if (!Vessels.MayBeTaken(measure))
            throw Refusals.MeasureNotReady(measure, Move.ReportVesselMeasure);
        var vessel = measure.Vessel;
        if (!vessel.DangerToLife)
            RequireAuthorised(vessel, call, m);
        if (call.Safeguards is not { Persons: true, VesselAndCargo: true, FlagStateInterests: true, Environment: true, GovernmentService: true })
            throw Refusal.Bad(Reason.SafeguardsUnconfirmed, "safeguards", "Confirm every safeguard", "SOM 9");
        vessel.Taken.AddRange(call.Acts.Distinct());
        (vessel.TakenTime, vessel.State, vessel.Safeguards) = (m.Time, VesselState.MeasureTaken, call.Safeguards);
        (measure.State, measure.StartTime) = (MeasureState.InExecution, measure.StartTime ?? m.Time);
        r.Timeline.ExecutionStartTime ??= m.Time;
    }

    private static void RequireAuthorised(Vessel vessel, ReportVesselMeasureRequest call, Moment m)
    {
        if (call.Acts.Except(vessel.Authorised).Any())
            throw Refusal.Guard(Reason.VesselNotAuthorised, "acts", "The flag State did not authorise these acts", "SOM 8(5)");
        if (vessel.Conditions.Any(c => c.Kind == VesselConditionKind.TimeLimit && m.IsAfter(c.UntilTime)))
            throw Refusal.Guard(Reason.VesselNotAuthorised, "acts", "The authorisation has run out", "SOM 8(5)");
    }
}
