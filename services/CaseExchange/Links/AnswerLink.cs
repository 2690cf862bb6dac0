using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<CaseLink> AnswerLink(AnswerLinkRequest call, ServerCallContext context) =>
        ChangeLink(context.Write(call, Move.AnswerLink), call.Name, async (own, other) =>
        {
            var moment = Moment.Of(ledger, context);
            Rules.RequireProposed(own);
            if (call.Accept && call.OwnCase.Length > 0)
                Rules.RequireOwner(await ledger.Get(Cases.Type, call.OwnCase, context.Caller()), moment);
            Rules.AnswerLink(own, other, call);
        });
}

/// <summary>Accepted for a case of one's own, or declined with reason.</summary>
public static partial class Rules
{
    public static void RequireProposed(CaseLink own)
    {
        if (own.State != LinkState.Proposed)
            throw Refusals.WrongState(own.Name, own.State, "it is answered already");
        if (own.IsProposer)
            throw Refusals.WrongSide(own.Counterpart);
    }

    public static void AnswerLink(CaseLink own, CaseLink other, AnswerLinkRequest call)
    {
        if (call.Accept && call.OwnCase.Length == 0)
            throw Refusal.Invalid("own_case", "name your own case that belongs to the matter");
        if (!call.Accept && call.Reason.Trim().Length == 0)
            throw Refusal.Bad(Reason.ReasonMissing, "reason", "Say why it is declined");
        own.OwnCase = call.Accept ? call.OwnCase : "";
        own.State = other.State = call.Accept ? LinkState.Accepted : LinkState.Declined;
        own.Reason = other.Reason = call.Accept ? "" : call.Reason;
    }
}
