using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Member> AcceptOffer(AcceptOfferRequest call, ServerCallContext context) =>
        ChangeRoster(context.Write(call, Move.AcceptOffer), call.Name, (about, member, roster) => Rules.AcceptOffer(about, member, roster, Moment.Of(ledger, context)));
}

/// <summary>A member joins by its own act.</summary>
public static partial class Rules
{
    public static Member AcceptOffer(Case about, Member member, Common.V1.Roster roster, Moment m)
    {
        RequireAddressed(member, m);
        RequireOpen(about);
        (member.State, member.JoinTime, member.EndTime, member.Reason) = (MemberState.Active, m.Time, null, "");
        roster.Audience.Authorities.Add(m.Authority);
        return member;
    }

    /// <summary>The offer is open, and the caller is the one who decides.</summary>
    public static void RequireAddressed(Member member, Moment m)
    {
        if (member.Authority != m.Authority)
            throw Refusals.WrongSide(member.Authority);
        if (member.State != MemberState.Offered)
            throw Refusals.WrongState(member.Name, member.State, "no offer is open");
    }
}
