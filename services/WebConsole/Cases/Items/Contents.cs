using Google.Protobuf;
using Google.Protobuf.Reflection;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Parts;

namespace InfoSharing.WebConsole.Cases.Items;

/// <summary>An item is exactly one thing: which part of the message holds it, by its kind.</summary>
internal static class Contents
{
    internal static readonly IReadOnlyList<ItemKind> Kinds = [.. Enum.GetValues<ItemKind>().Where(k => k != ItemKind.Unspecified)];

    /// <summary>What every item says; the label comes before, the content after.</summary>
    internal static readonly IReadOnlyList<string> Common = ["headline", "language", "origin", "grading", "technique_sensitive"];

    internal static ItemKind KindOf(string? text) => Kinds.FirstOrDefault(k => ProtoNames.Short(k) == text);

    /// <summary>ROUTE_LEG → Item.route_leg</summary>
    internal static FieldDescriptor FieldOf(ItemKind kind) => Item.Descriptor.FindFieldByName(ProtoNames.Short(kind).ToLowerInvariant());

    /// <summary>The content of an item; an empty one of its kind when it has none.</summary>
    internal static IMessage Of(Item item, ItemKind kind) =>
        FieldOf(kind).Accessor.GetValue(item) as IMessage ?? FieldOf(kind).MessageType.Parser.ParseFrom(ByteString.Empty);

    internal static string PrefixOf(ItemKind kind) => $"item.{FieldOf(kind).Name}.";

    /// <summary>The item that a form says.</summary>
    internal static Item Read(Visit visit, ItemKind kind)
    {
        var item = Typed.Into(new Item(), visit, Common, "item.");
        FieldOf(kind).Accessor.SetValue(item, Typed.Into(Of(item, kind), visit, [], PrefixOf(kind)));
        return item;
    }
}
