namespace InfoSharing.CaseExchange;

/// <summary>The fields of an item that its originator writes, the label aside.</summary>
public static class ItemContents
{
    private static readonly IReadOnlyList<string> Writable =
        ["headline", "language", "origin", "grading", "technique_sensitive", "relations", .. Item.Descriptor.Oneofs.Single(o => o.Name == "content").Fields.Select(f => f.Name)];

    public static void Copy(Item from, Item to)
    {
        Masks.Copy(from, to, Writable);
        to.Kind = KindOf(from);
    }

    public static ItemKind KindOf(Item item) => item.ContentCase switch
    {
        Item.ContentOneofCase.None => ItemKind.Unspecified,
        Item.ContentOneofCase.Person => ItemKind.Person,
        Item.ContentOneofCase.Organisation => ItemKind.Organisation,
        Item.ContentOneofCase.Conveyance => ItemKind.Conveyance,
        Item.ContentOneofCase.Document => ItemKind.Document,
        Item.ContentOneofCase.Identifier => ItemKind.Identifier,
        Item.ContentOneofCase.Place => ItemKind.Place,
        Item.ContentOneofCase.RouteLeg => ItemKind.RouteLeg,
        Item.ContentOneofCase.Event => ItemKind.Event,
        Item.ContentOneofCase.MoneyFlow => ItemKind.MoneyFlow,
        Item.ContentOneofCase.Note => ItemKind.Note,
        Item.ContentOneofCase.Notice => ItemKind.Notice,
        Item.ContentOneofCase.Evidence => ItemKind.Evidence,
        var unknown => throw new InvalidOperationException($"{unknown} is a content without a kind."),
    };
}
