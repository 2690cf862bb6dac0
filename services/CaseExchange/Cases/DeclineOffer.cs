using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Member> DeclineOffer(DeclineOfferRequest call, ServerCallContext context) =>
        ChangeMember(context.Write(call, Move.DeclineOffer), call.Name, member => Rules.DeclineOffer(member, call.Reason, Moment.Of(ledger, context)));
}

/// <summary>With reason, so that the owner can look elsewhere.</summary>
public static partial class Rules
{
    public static Member DeclineOffer(Member member, string reason, Moment m)
    {
        RequireAddressed(member, m);
        return End(member, MemberState.Declined, reason, m);
    }

    public static Member WithdrawOffer(Member member, string reason, Moment m)
    {
        RequireOwnerOf(member, m);
        if (member.State != MemberState.Offered)
            throw Refusals.WrongState(member.Name, member.State, "no offer is open");
        return End(member, MemberState.Withdrawn, reason, m);
    }

    public static void RequireOwnerOf(Member member, Moment m)
    {
        if (member.Owner != m.Authority)
            throw new Refusal(Grpc.Core.StatusCode.FailedPrecondition, Reason.NotOwner, $"Only {member.Owner}, the owner of the case, does this.");
    }

    private static Member End(Member member, MemberState state, string reason, Moment m)
    {
        (member.State, member.Reason, member.EndTime) = (state, reason, m.Time);
        (member.HandOverOffered, member.HandOverReason) = (false, "");
        return member;
    }
}
