using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override Task<Member> WithdrawOffer(WithdrawOfferRequest call, ServerCallContext context) =>
        ChangeMember(context.Write(call, Move.WithdrawOffer), call.Name, member => Rules.WithdrawOffer(member, call.Reason, Moment.Of(ledger, context)));
}
