using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override Task<Item> LabelItem(LabelItemRequest call, ServerCallContext context) =>
        ledger.Change(Items.Type, call.Name, context.Write(call, Move.LabelItem), before => Rules.LabelItem(before, call.Handling, Moment.Of(ledger, context)));
}

/// <summary>The label is the originator's alone, looser or stricter, and counts for every holder from then on.</summary>
public static partial class Rules
{
    public static Item LabelItem(Item item, Handling label, Moment m)
    {
        RequireOriginator(item, m);
        RequireActive(item);
        var flaws = new Flaws();
        ItemChecks.Label(label, "handling", m, flaws);
        flaws.Refuse();
        item.Handling = label;
        return item;
    }
}
