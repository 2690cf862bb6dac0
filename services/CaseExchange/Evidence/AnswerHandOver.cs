using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    public override Task<HandOver> AnswerHandOver(AnswerHandOverRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.AnswerHandOver);
        return ledger.Commit(write, async () =>
        {
            var before = await ledger.Before(HandOvers.Type, call.Name, write);
            var revision = Ledger.Revision(before);
            var answered = Rules.AnswerHandOver(before, call, Moment.Of(ledger, context));
            ledger.Stamp(answered, isNew: false);
            var unit = Unit.Of(HandOvers.Type, answered, revision);
            if (!call.Accept)
                return unit;
            // Who takes evidence over reads it, and it is as it was offered.
            var item = await ledger.Get(Items.Type, answered.Item, context.Caller());
            return unit.If(Items.Type, item.Name, Ledger.Revision(item));
        });
    }
}

/// <summary>A hand-over counts when the receiver accepts; an open one can be taken back.</summary>
public static partial class Rules
{
    public static HandOver AnswerHandOver(HandOver handOver, AnswerHandOverRequest call, Moment m)
    {
        if (handOver.To != m.Authority && (call.Accept || handOver.From != m.Authority))
            throw Refusals.WrongSide(handOver.To);
        if (handOver.State != HandOverState.Offered)
            throw Refusals.WrongState(handOver.Name, handOver.State, "no offer is open");
        (handOver.State, handOver.Answer) = (call.Accept ? HandOverState.Accepted : HandOverState.Refused, call.Answer);
        (handOver.AnswerTime, handOver.AnswerOfficer) = (m.Time, m.Principal);
        return handOver;
    }
}
