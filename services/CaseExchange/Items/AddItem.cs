using Google.Protobuf.Collections;
using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    /// <summary>The item and its roster commit together.</summary>
    public override Task<Item> AddItem(AddItemRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.AddItem);
        return ledger.Commit(write, async () =>
        {
            var about = await ledger.Get(Cases.Type, call.Parent, write.Caller);
            var unknown = await Unknown(call.Item.Relations, about.Name, write.Caller);
            var added = Rules.AddItem(about, call.Item, unknown, Moment.Of(ledger, context));
            var roster = Rules.RosterOf(added);
            ledger.Stamp(added, isNew: true);
            ledger.Stamp(roster, isNew: true);
            // Still open.
            return Unit.Of(Items.Type, added, roster, 0).AndRoster(roster, 0, Items.Type, added).If(Cases.Type, about.Name, Ledger.Revision(about));
        });
    }

    // Absent, of another case, or not for the caller to read: the same.
    private async Task<List<int>> Unknown(RepeatedField<Relation> relations, string about, Caller caller)
    {
        var unknown = new List<int>();
        for (var i = 0; i < relations.Count; i++)
        {
            if (Cases.Of(relations[i].Item) != about || !await Reads(relations[i].Item, caller))
                unknown.Add(i);
        }

        return unknown;
    }

    private async Task<bool> Reads(string item, Caller caller)
    {
        try
        {
            return (await ledger.Get(Items.Type, item, caller)).State != ItemState.Erased;
        }
        catch (Refusal missing) when (missing.Code == StatusCode.NotFound)
        {
            return false;
        }
    }
}

/// <summary>Information that only its originator reads so far.</summary>
public static partial class Rules
{
    public static Item AddItem(Case about, Item given, IEnumerable<int> unknownRelations, Moment m)
    {
        RequireOpen(about);
        var flaws = new Flaws();
        ItemChecks.Content(given, unknownRelations, m, flaws);
        ItemChecks.Label(given.Handling, "item.handling", m, flaws);
        flaws.Refuse();
        var added = new Item
        {
            Name = $"{about.Name}/items/{Guid.CreateVersion7(m.Now)}", Originator = m.Authority, OriginatorState = m.State, Officer = m.Principal,
            Handling = given.Handling, State = ItemState.Active,
        };
        ItemContents.Copy(given, added);
        return added;
    }

    /// <summary>Never open: holders learn of each other from the originator alone.</summary>
    public static Common.V1.Roster RosterOf(Item added) => new()
    {
        Name = Rosters.NameOf(added.Name), Audience = new Audience { Originator = added.Originator, Authorities = { added.Originator } },
    };
}
