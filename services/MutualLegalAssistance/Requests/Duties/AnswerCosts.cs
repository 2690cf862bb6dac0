using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override Task<Request> AnswerCosts(AnswerCostsRequest call, ServerCallContext context) =>
        Make(Move.AnswerCosts, call.Name, call, context, Rules.AnswerCosts);
}

/// <summary>The manner in which the costs shall be borne is agreed, or not (UNTOC 18(28)).</summary>
public static partial class Rules
{
    public static void AnswerCosts(Request r, AnswerCostsRequest call, Moment m)
    {
        var proposal = Refusals.Find(r.CostProposals, p => p.Id, p => p.Answer == CostAnswer.Unspecified, "cost_proposal", call.CostProposal);
        (proposal.Answer, proposal.AnswerText, proposal.AnswerTime) = (call.Answer, call.Text, m.Time);
    }
}
