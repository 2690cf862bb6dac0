using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Case> ReopenCase(ReopenCaseRequest call, ServerCallContext context) =>
        ledger.Change(Cases.Type, call.Name, context.Write(call, Move.ReopenCase), before => Rules.ReopenCase(before, call.Reason, Moment.Of(ledger, context)));
}

/// <summary>New facts open it again; how it was closed stays in its history.</summary>
public static partial class Rules
{
    public static Case ReopenCase(Case c, string reason, Moment m)
    {
        RequireOwner(c, m);
        if (c.State != CaseState.Closed)
            throw Refusals.WrongState(c.Name, c.State, "only a closed case is reopened");
        (c.State, c.ReopenReason, c.Outcome, c.CloseReason, c.CloseTime) = (CaseState.Open, reason, CaseOutcome.Unspecified, "", null);
        return c;
    }
}
