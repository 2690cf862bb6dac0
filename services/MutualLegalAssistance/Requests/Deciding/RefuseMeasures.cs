using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> RefuseMeasures(RefuseMeasuresRequest call, ServerCallContext context) =>
        Make(Move.RefuseMeasures, call.Name, call, context, Rules.RefuseMeasures);
}

/// <summary>On a ground of the treaty (UNTOC 18(9), 18(21)), with reasons (18(23)), after consultation (18(26)).</summary>
public static partial class Rules
{
    public static void RefuseMeasures(Request r, RefuseMeasuresRequest call, Moment m)
    {
        var measures = Lifecycle.Select(r, Move.RefuseMeasures, call.Measures);
        Grounds.Require(call.Ground, measures);
        if (Completeness.Blank(call.Reasons))
            throw Refusal.Bad(Reason.ReasonsMissing, "reasons", "Reasons shall be given for any refusal", "UNTOC 18(23)");
        Consultations.Require(r, measures, Contemplated.Refusal);
        foreach (var measure in measures)
        {
            (measure.State, measure.DecideTime, measure.SettleTime) = (MeasureState.Refused, m.Time, m.Time);
            measure.Refusal = new RefusalDecision { Ground = call.Ground, Reasons = call.Reasons, Time = m.Time };
        }
    }
}
