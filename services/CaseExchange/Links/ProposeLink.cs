using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    /// <summary>Both ends commit together.</summary>
    public override async Task<CaseLink> ProposeLink(ProposeLinkRequest call, ServerCallContext context)
    {
        await facts.StateOf(call.Authority, "authority", context.CancellationToken);
        var write = context.Write(call, Move.ProposeLink);
        return await ledger.Commit(write, async () =>
        {
            var own = await ledger.Get(Cases.Type, call.Name, context.Caller());
            var seen = Ledger.Revision(own);
            var (end, other) = Rules.ProposeLink(own, call, Moment.Of(ledger, context));
            ledger.Stamp(end, isNew: true);
            ledger.Stamp(other, isNew: true);
            return Unit.Of(Links.Type, end).And(Links.Type, other).If(Cases.Type, own.Name, seen);
        });
    }

    // An act on one's own end that the other end follows.
    private Task<CaseLink> ChangeLink(Write write, string name, Func<CaseLink, CaseLink, Task> rule) => ledger.Commit(write, async () =>
    {
        var own = await ledger.Before(Links.Type, name, write);
        var other = (await ledger.Find(Links.Type, own.Pair))!;
        var (revision, otherRevision) = (Ledger.Revision(own), Ledger.Revision(other));
        await rule(own, other);
        ledger.Stamp(own, isNew: false);
        ledger.Stamp(other, isNew: false);
        return Unit.Of(Links.Type, own, revision).And(Links.Type, other, otherRevision);
    });
}

/// <summary>The other side learns who proposes and why; neither side learns of the other's case.</summary>
public static partial class Rules
{
    public static (CaseLink Own, CaseLink Other) ProposeLink(Case own, ProposeLinkRequest call, Moment m)
    {
        RequireOwner(own, m);
        RequireOpen(own);
        if (call.Authority == m.Authority)
            throw Refusal.Bad(Reason.SameAuthority, "authority", "A link is between cases of two authorities");
        var proposed = new CaseLink { Kind = call.Kind, State = LinkState.Proposed, Message = call.Message };
        var (end, other) = (proposed.Clone(), proposed.Clone());
        (end.Name, end.Authority, end.Counterpart, end.OwnCase, end.IsProposer) = (LinkName(m), m.Authority, call.Authority, own.Name, true);
        (other.Name, other.Authority, other.Counterpart) = (LinkName(m), call.Authority, m.Authority);
        (end.Pair, other.Pair) = (other.Name, end.Name);
        return (end, other);
    }

    private static string LinkName(Moment m) => $"links/{Guid.CreateVersion7(m.Now)}";
}
