using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<Item> UpdateItem(UpdateItemRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.UpdateItem);
        return await ledger.Commit(write, async () =>
        {
            var roster = await ledger.RosterOf(call.Item.Name);
            var before = await ledger.Before(Items.Type, call.Item.Name, write);
            var revision = Ledger.Revision(before);
            var unknown = await Unknown(call.Item.Relations, Cases.Of(before.Name), write.Caller);
            var updated = Rules.UpdateItem(before, call.Item, unknown, Moment.Of(ledger, context));
            // Who holds it gets the new version too.
            var abroad = $"parent = \"{updated.Name}\" AND state = ACTIVE AND holder_state != \"{updated.OriginatorState}\"";
            if (Rules.IsUngraded(updated) && await ledger.All(Holdings.Type, abroad, caller: null).AnyAsync())
                throw Refusals.UngradedAbroad();
            ledger.Stamp(updated, isNew: false);
            return Unit.Of(Items.Type, updated, roster, revision);
        });
    }
}

/// <summary>The originator writes what every holder reads.</summary>
public static partial class Rules
{
    public static Item UpdateItem(Item item, Item given, IEnumerable<int> unknownRelations, Moment m)
    {
        RequireOriginator(item, m);
        RequireActive(item);
        // What was related once stays so, also when the other item was recalled since.
        var related = item.Relations.Select(r => r.Item).ToHashSet(StringComparer.Ordinal);
        var flaws = new Flaws();
        ItemChecks.Content(given, unknownRelations.Where(i => !related.Contains(given.Relations[i].Item)), m, flaws);
        foreach (var (place, _) in given.Relations.Index().Where(r => r.Item.Item == item.Name))
            flaws.Add($"item.relations[{place}].item", "is this item itself");
        if (given.ContentCase != Item.ContentOneofCase.None && ItemContents.KindOf(given) != item.Kind)
            flaws.Add("item.content", "an item keeps its kind; add another item");
        if (given.Handling is not null && !given.Handling.Equals(item.Handling))
            flaws.Add("item.handling", "is another label; LabelItem changes it");
        flaws.Refuse();
        ItemContents.Copy(given, item);
        return item;
    }

    public static void RequireOriginator(Item item, Moment m)
    {
        if (item.Originator != m.Authority)
            throw Refusals.NotOriginator(item);
    }

    public static void RequireActive(Item item)
    {
        if (item.State != ItemState.Active)
            throw Refusals.Recalled(item.Name, item.State);
    }
}
