using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Member> RemoveMember(RemoveMemberRequest call, ServerCallContext context) =>
        ChangeRoster(context.Write(call, Move.RemoveMember), call.Name, (_, member, roster) =>
        {
            var moment = Moment.Of(ledger, context);
            Rules.RequireOwnerOf(member, moment);
            return Rules.Leave(member, roster, MemberState.Removed, call.Reason, moment);
        });
}
