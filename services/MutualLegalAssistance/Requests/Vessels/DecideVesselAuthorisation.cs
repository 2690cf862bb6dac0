using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> DecideVesselAuthorisation(DecideVesselAuthorisationRequest call, ServerCallContext context) =>
        Make(Move.DecideVesselAuthorisation, call.Name, call, context, Rules.DecideVesselAuthorisation);
}

/// <summary>The flag State authorises, subject to conditions (SOM 8(2), 8(5)), or refuses.</summary>
public static partial class Rules
{
    public static void DecideVesselAuthorisation(Request r, DecideVesselAuthorisationRequest call, Moment m)
    {
        var measure = Vessels.Find(r, call.Measure, Move.DecideVesselAuthorisation, VesselState.AuthorisationRequested);
        if (call.Acts.Except(measure.Vessel.Asked).Any())
            throw Refusal.Invalid("acts", "authorises what was not asked for");
        if (call.Acts.Count == 0 && Completeness.Blank(call.Reasons))
            throw Refusal.Bad(Reason.ReasonsMissing, "reasons", "Say why no measure is authorised", "SOM 8(5)");
        (measure.Vessel.DecidedTime, measure.DecideTime) = (m.Time, m.Time);
        if (call.Acts.Count == 0)
            RefuseVessel(measure, call.Reasons, m);
        else
            AuthoriseVessel(r, measure, call, m);
    }

    private static void RefuseVessel(Measure measure, string reasons, Moment m)
    {
        measure.Vessel.State = VesselState.Refused;
        (measure.State, measure.SettleTime) = (MeasureState.Refused, m.Time);
        measure.Refusal = new RefusalDecision { Reasons = reasons, Time = m.Time };
    }

    private static void AuthoriseVessel(Request r, Measure measure, DecideVesselAuthorisationRequest call, Moment m)
    {
        measure.Vessel.State = VesselState.Authorised;
        measure.Vessel.Authorised.AddRange(call.Acts.Distinct());
        measure.Vessel.Conditions.AddRange(call.Conditions);
        (measure.State, measure.StartTime) = (MeasureState.InExecution, m.Time);
        r.Timeline.ExecutionStartTime ??= m.Time;
    }
}
