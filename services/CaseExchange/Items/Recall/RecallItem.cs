using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    /// <summary>The item, its roster and every holding commit together: no holder reads on while another one is told.</summary>
    public override async Task<Item> RecallItem(RecallItemRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.RecallItem);
        var recalled = await ledger.Commit(write, async () =>
        {
            var roster = await ledger.RosterOf(call.Name);
            var before = await ledger.Before(Items.Type, call.Name, write);
            var (revision, rosterRevision) = (Ledger.Revision(before), Ledger.Revision(roster));
            var moment = Moment.Of(ledger, context);
            var item = Rules.RecallItem(before, call.Reason, moment);
            var holdings = await ledger.All(Holdings.Type, $"parent = \"{item.Name}\" AND state = ACTIVE", caller: null).ToListAsync();
            if (holdings.Count == 0)
                return Unit.Of(Items.Type, Stamped(Rules.Erased(item)), roster, revision);
            Rules.CloseToHolders(roster);
            ledger.Stamp(roster, isNew: false);
            var unit = Unit.Of(Items.Type, Stamped(item), roster, revision).AndRoster(roster, rosterRevision, Items.Type, item);
            return holdings.Aggregate(unit, (all, one) => WithRecalled(all, one, item, moment));
        });
        await sweep.Try(recalled.Name);
        return recalled;
    }

    private Unit<Item> WithRecalled(Unit<Item> unit, Holding holding, Item item, Moment moment)
    {
        var revision = Ledger.Revision(holding);
        ledger.Stamp(Rules.Recall(holding, item, moment.In(settings.RecallTerm)), isNew: false);
        return unit.And(Holdings.Type, holding, revision);
    }

    private Item Stamped(Item item)
    {
        ledger.Stamp(item, isNew: false);
        return item;
    }
}

/// <summary>Closed to every holder at once; each then says what became of its copies.</summary>
public static partial class Rules
{
    public static Item RecallItem(Item item, string reason, Moment m)
    {
        RequireOriginator(item, m);
        RequireActive(item);
        (item.State, item.RecallTime, item.RecallReason) = (ItemState.Recalled, m.Time, reason);
        return item;
    }

    public static void CloseToHolders(Common.V1.Roster roster)
    {
        roster.Audience.Authorities.Clear();
        roster.Audience.Authorities.Add(roster.Audience.Originator);
    }

    public static Holding Recall(Holding holding, Item item, Timestamp due)
    {
        (holding.State, holding.RecallTime, holding.RecallDue, holding.RecallReason) = (HoldingState.Recalled, item.RecallTime, due, item.RecallReason);
        return holding;
    }

    /// <summary>What is left: whose it was, and when. With it the ledger erases the content of every earlier version.</summary>
    public static Item Erased(Item item) => new()
    {
        Name = item.Name, CreateTime = item.CreateTime, Originator = item.Originator, OriginatorState = item.OriginatorState, Kind = item.Kind,
        State = ItemState.Erased, RecallTime = item.RecallTime, RecallReason = item.RecallReason,
    };
}
