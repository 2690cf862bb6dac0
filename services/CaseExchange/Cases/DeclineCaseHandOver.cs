using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Member> DeclineCaseHandOver(DeclineCaseHandOverRequest call, ServerCallContext context) =>
        ChangeMember(context.Write(call, Move.DeclineCaseHandOver), call.Name, member => Rules.DeclineCaseHandOver(member, call.Reason, Moment.Of(ledger, context)));
}
