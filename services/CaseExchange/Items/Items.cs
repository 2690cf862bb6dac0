using InfoSharing.CaseExchange.Finding;

namespace InfoSharing.CaseExchange;

/// <summary>How an item is stored and by which fields it is found. Who reads it stands in its roster.</summary>
public static class Items
{
    /// <summary>As the parent of a list: below every item that the caller may read.</summary>
    public const string All = "cases/-/items/-";

    public static readonly ResourceType<Item> Type =
        new ResourceType<Item>("item", Item.Parser, Label)
            .WithRoster()
            .Text("parent", i => Cases.Of(i.Name))
            .Text("originator", i => i.Originator)
            .Text("originator_state", i => i.OriginatorState)
            .Text("officer", i => i.Officer)
            .Text("headline", i => i.Headline)
            .Enum("origin", i => i.Origin)
            .Enum("kind", i => i.Kind)
            .Enum("state", i => i.State)
            .Flag("sensitive", IsSensitive)
            .Time("create_time", i => i.CreateTime)
            .Time("update_time", i => i.UpdateTime)
            .Searched("words", i => SearchText.Of(SearchTexts.Of(i)))
            .Erased(i => i.State == ItemState.Erased)
            .ForPartiesOnly();

    /// <summary>The item that a name stands in: "cases/…/items/…/holdings/…" → "cases/…/items/…".</summary>
    public static string Of(string name) => string.Join('/', name.Split('/').Take(4));

    /// <summary>Goes out as a name only, in watches and notices.</summary>
    public static bool IsSensitive(Item item) => item.TechniqueSensitive || item.Handling?.ConfidentialFact == true;

    private static Handling? Label(Item item) => item.State == ItemState.Erased ? null : item.Handling;
}
