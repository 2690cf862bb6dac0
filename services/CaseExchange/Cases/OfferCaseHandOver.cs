using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Member> OfferCaseHandOver(OfferCaseHandOverRequest call, ServerCallContext context) =>
        ChangeMember(context.Write(call, Move.OfferCaseHandOver), call.Name, member => Rules.OfferCaseHandOver(member, call.Reason, Moment.Of(ledger, context)));
}

/// <summary>A case has one owner; it changes with the consent of both.</summary>
public static partial class Rules
{
    public static Member OfferCaseHandOver(Member member, string reason, Moment m)
    {
        RequireOwnerOf(member, m);
        if (member.State != MemberState.Active || member.Authority == member.Owner)
            throw Refusals.WrongState(member.Name, member.State, "only another active member takes a case over");
        (member.HandOverOffered, member.HandOverReason) = (true, reason);
        return member;
    }

    public static Member DeclineCaseHandOver(Member member, string reason, Moment m)
    {
        RequireOfferedHandOver(member, m);
        (member.HandOverOffered, member.HandOverReason) = (false, reason);
        return member;
    }

    public static void RequireOfferedHandOver(Member member, Moment m)
    {
        if (member.Authority != m.Authority)
            throw Refusals.WrongSide(member.Authority);
        if (!member.HandOverOffered)
            throw Refusals.WrongState(member.Name, member.State, "the case was not offered to be taken over");
    }
}
