using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<Holding> ConfirmReceipt(ConfirmReceiptRequest call, ServerCallContext context)
    {
        var known = await ledger.Get(Holdings.Type, call.Name, context.Caller());
        if (Rules.IsConfirmed(known, call.Receipt, Moment.Of(ledger, context)))
            return known;
        var move = call.Receipt == Receipt.Read ? Move.ConfirmReading : Move.ConfirmDelivery;
        return await ledger.Change(Holdings.Type, call.Name, context.Write(call, move), before => Rules.ConfirmReceipt(before, call.Receipt, Moment.Of(ledger, context)));
    }
}

/// <summary>Sent, delivered and read by the desk are three facts; what was read was delivered.</summary>
public static partial class Rules
{
    public static bool IsConfirmed(Holding holding, Receipt receipt, Moment m)
    {
        RequireHolder(holding, m);
        return receipt == Receipt.Read ? holding.ReadTime is not null : holding.DeliveredTime is not null;
    }

    public static Holding ConfirmReceipt(Holding holding, Receipt receipt, Moment m)
    {
        RequireHolder(holding, m);
        RequireHeld(holding);
        holding.DeliveredTime ??= m.Time;
        if (receipt == Receipt.Read && holding.ReadTime is null)
            (holding.ReadTime, holding.ReadBy) = (m.Time, m.Principal);
        return holding;
    }

    public static void RequireHolder(Holding holding, Moment m)
    {
        if (holding.Holder != m.Authority)
            throw Refusals.WrongSide(holding.Holder);
    }

    /// <summary>The holder still reads the item.</summary>
    public static void RequireHeld(Holding holding)
    {
        if (holding.State is HoldingState.Recalled or HoldingState.Removed)
            throw Refusals.Recalled(holding.Item, holding.State);
    }
}
