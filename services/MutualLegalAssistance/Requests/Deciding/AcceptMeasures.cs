using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AcceptMeasures(AcceptMeasuresRequest call, ServerCallContext context) =>
        Make(Move.AcceptMeasures, call.Name, call, context, Rules.AcceptMeasures);
}

/// <summary>Granted; under conditions only once the requesting side accepts them (UNTOC 18(26)).</summary>
public static partial class Rules
{
    public static void AcceptMeasures(Request r, AcceptMeasuresRequest call, Moment m)
    {
        var measures = Lifecycle.Select(r, Move.AcceptMeasures, call.Measures);
        foreach (var measure in measures)
            (measure.State, measure.DecideTime) = (call.Conditions.Count > 0 ? MeasureState.ConditionsOffered : MeasureState.Accepted, m.Time);
        foreach (var condition in call.Conditions)
        {
            r.Conditions.Add(new Condition
            {
                Id = $"k{r.Conditions.Count + 1}", Kind = condition.Kind, Text = condition.Text,
                Measures = { measures.Select(x => x.Id) }, OfferTime = m.Time, Due = m.In(m.Terms.Of(r.Urgency).Answer),
            });
        }
    }
}
