using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AcceptConditions(AcceptConditionsRequest call, ServerCallContext context) =>
        Make(Move.AcceptConditions, call.Name, call, context, Rules.AcceptConditions);
}

/// <summary>Conditions that are accepted shall be complied with (UNTOC 18(26)): they bind.</summary>
public static partial class Rules
{
    public static void AcceptConditions(Request r, AcceptConditionsRequest call, Moment m)
    {
        var conditions = OfferedFor(r, Lifecycle.Select(r, Move.AcceptConditions, call.Measures));
        foreach (var condition in conditions)
            (condition.AcceptTime, condition.Binding) = (m.Time, true);
        foreach (var measure in r.Measures.Where(x => x.State == MeasureState.ConditionsOffered && conditions.Exists(c => Open.Covers(c.Measures, x))))
            measure.State = MeasureState.Accepted;
    }

    // Conditions are accepted as they were offered: together, for all the measures they were offered for.
    private static List<Condition> OfferedFor(Request r, IReadOnlyList<Measure> measures)
    {
        var ids = Open.Conditions(r).Where(c => measures.Any(x => Open.Covers(c.Measures, x))).SelectMany(c => c.Measures).ToHashSet();
        return [.. Open.Conditions(r).Where(c => c.Measures.Any(ids.Contains))];
    }
}
