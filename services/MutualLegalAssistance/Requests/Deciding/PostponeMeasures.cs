using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> PostponeMeasures(PostponeMeasuresRequest call, ServerCallContext context) =>
        Make(Move.PostponeMeasures, call.Name, call, context, Rules.PostponeMeasures);
}

/// <summary>Only because it interferes with something ongoing (UNTOC 18(25)), after consultation (18(26)).</summary>
public static partial class Rules
{
    public static void PostponeMeasures(Request r, PostponeMeasuresRequest call, Moment m)
    {
        var measures = Lifecycle.Select(r, Move.PostponeMeasures, call.Measures);
        if (m.IsAfter(call.ReviewTime))
            throw Refusal.Bad(Reason.ReviewTimeInvalid, "review_time", "The review lies in the future", "UNTOC 18(25)");
        Consultations.Require(r, measures, Contemplated.Postponement);
        foreach (var measure in measures)
        {
            (measure.ResumeState, measure.State) = (measure.State, MeasureState.Postponed);
            measure.Postponement = new Postponement { Ground = call.Ground, Reasons = call.Reasons, ReviewTime = call.ReviewTime, Time = m.Time };
        }
    }
}
