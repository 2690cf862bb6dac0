using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<CaseLink> EndLink(EndLinkRequest call, ServerCallContext context) =>
        ChangeLink(context.Write(call, Move.EndLink), call.Name, (own, other) =>
        {
            Rules.EndLink(own, other, call.Reason);
            return Task.CompletedTask;
        });
}

/// <summary>Either side ends it; a proposer also takes a proposal back this way.</summary>
public static partial class Rules
{
    public static void EndLink(CaseLink own, CaseLink other, string reason)
    {
        if (own.State != LinkState.Accepted && !(own is { State: LinkState.Proposed, IsProposer: true }))
            throw Refusals.WrongState(own.Name, own.State, "there is no link to end");
        own.State = other.State = LinkState.Ended;
        own.Reason = other.Reason = reason;
    }
}
