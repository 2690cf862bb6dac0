using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> ProposeCosts(ProposeCostsRequest call, ServerCallContext context) =>
        Make(Move.ProposeCosts, call.Name, call, context, Rules.ProposeCosts);
}

/// <summary>Substantial or extraordinary expenses are consulted on first (UNTOC 18(28)); what the requested side bears itself needs no answer.</summary>
public static partial class Rules
{
    public static void ProposeCosts(Request r, ProposeCostsRequest call, Moment m)
    {
        var proposal = new CostProposal
        {
            Id = $"p{r.CostProposals.Count + 1}", Measures = { Lifecycle.Select(r, Move.ProposeCosts, call.Measures).Select(x => x.Id) },
            AmountMinor = call.AmountMinor, Currency = call.Currency, Bearer = call.Bearer, Explanation = call.Explanation,
            ProposeTime = m.Time, Due = m.In(m.Terms.Of(r.Urgency).Answer),
        };
        if (call.Bearer == CostBearer.Requested)
            (proposal.Answer, proposal.AnswerTime) = (CostAnswer.Agreed, m.Time);
        r.CostProposals.Add(proposal);
    }
}
