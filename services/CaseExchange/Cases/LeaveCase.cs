using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<Member> LeaveCase(LeaveCaseRequest call, ServerCallContext context)
    {
        var caller = context.Caller();
        var about = await ledger.Get(Cases.Type, call.Name, caller);
        if (about.Owner == caller.Authority)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.OwnerCannotLeave, "The owner hands the case over before it leaves.");
        return await ChangeRoster(context.Write(call, Move.LeaveCase), Members.NameOf(call.Name, caller.Authority), (_, member, roster) =>
            Rules.Leave(member, roster, MemberState.Left, call.Reason, Moment.Of(ledger, context)));
    }
}

/// <summary>What a member holds it goes on holding under the label; it reads the case no more.</summary>
public static partial class Rules
{
    public static Member Leave(Member member, Common.V1.Roster roster, MemberState state, string reason, Moment m)
    {
        if (member.State != MemberState.Active)
            throw Refusals.WrongState(member.Name, member.State, "it is no member");
        // The case was handed over to it in the meantime.
        if (roster.Audience.Originator == member.Authority)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.OwnerCannotLeave, "The owner hands the case over before it leaves.");
        roster.Audience.Authorities.Remove(member.Authority);
        return End(member, state, reason, m);
    }
}
