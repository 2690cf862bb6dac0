using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> DeclineConditions(DeclineConditionsRequest call, ServerCallContext context) =>
        Make(Move.DeclineConditions, call.Name, call, context, Rules.DeclineConditions);
}

/// <summary>Declined: the measures are undecided again.</summary>
public static partial class Rules
{
    public static void DeclineConditions(Request r, DeclineConditionsRequest call, Moment m) =>
        Decline(r, OfferedFor(r, Lifecycle.Select(r, Move.DeclineConditions, call.Measures)), call.Reasons, m);

    private static void Decline(Request r, List<Condition> conditions, string reasons, Moment m)
    {
        foreach (var condition in conditions)
            (condition.DeclineTime, condition.DeclineReasons) = (m.Time, reasons);
        foreach (var measure in r.Measures.Where(x => x.State == MeasureState.ConditionsOffered && conditions.Exists(c => Open.Covers(c.Measures, x))))
            (measure.State, measure.DecideTime) = (MeasureState.Pending, null);
    }
}
