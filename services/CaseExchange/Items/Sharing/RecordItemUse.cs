using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override Task<Holding> RecordItemUse(RecordItemUseRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.RecordItemUse);
        return ledger.Commit(write, async () =>
        {
            var own = await ledger.Before(Holdings.Type, call.Name, write);
            var revision = Ledger.Revision(own);
            var moment = Moment.Of(ledger, context);
            Rules.RequireHolder(own, moment);
            Rules.RequireHeld(own);
            // Not after the label's expiry: then the holder reads the item no more.
            var item = await ledger.Get(Items.Type, own.Item, write.Caller);
            var used = Rules.RecordItemUse(item, own, call.Kind, call.Purpose, await Granted(item, own), moment);
            ledger.Stamp(used, isNew: false);
            return Unit.Of(Holdings.Type, used, revision).If(Items.Type, item.Name, Ledger.Revision(item));
        });
    }
}

/// <summary>Recorded before it happens, so that the originator sees every use that it allowed (UNTOC 18(5), 18(19)).</summary>
public static partial class Rules
{
    public static Holding RecordItemUse(Item item, Holding own, UseKind kind, string purpose, IReadOnlyList<Consent> granted, Moment m)
    {
        var forPurpose = RequirePurpose(item, own, purpose, granted);
        var forUse = RequireUse(item, kind, purpose, granted);
        own.Uses.Add(new ItemUse { Kind = kind, Purpose = purpose, Time = m.Time, Officer = m.Principal, Consent = forUse.Length > 0 ? forUse : forPurpose });
        return own;
    }
}
