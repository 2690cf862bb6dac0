using System.Collections;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace InfoSharing.CaseExchange;

/// <summary>Items in words: what a statement of facts begins with.</summary>
internal static class ItemWords
{
    private const string Cut = " […]";

    /// <summary>Every headline, with as much of every text as fits: numbered, in the order given.</summary>
    internal static string Summary(IReadOnlyList<Item> items, int most)
    {
        var headlines = items.Select((item, i) => $"{i + 1}. {item.Headline}").ToList();
        // A line break between headline and text, and one after it.
        var room = (most - headlines.Sum(h => h.Length) - 2 * items.Count) / items.Count;
        var summary = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
            summary.Append(headlines[i]).Append('\n').Append(Fitting(Text(items[i]), room)).Append('\n');
        return summary.ToString().TrimEnd();
    }

    /// <summary>"names: …; description: …": everything that is said, by the names that the contract gives it.</summary>
    internal static string Text(Item item) => Said(Item.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(item) is { } content ? (IMessage)content.Accessor.GetValue(item) : item);

    private static string Said(IMessage content) =>
        string.Join("; ", content.Descriptor.Fields.InDeclarationOrder().Select(f => (f.Name, Said: Said(f, f.Accessor.GetValue(content)))).Where(f => f.Said.Length > 0)
            .Select(f => $"{f.Name.Replace('_', ' ')}: {f.Said}"));

    private static string Said(FieldDescriptor field, object? value) => value switch
    {
        null => "",
        IList many => string.Join(", ", many.Cast<object>().Select(one => Said(field, one)).Where(said => said.Length > 0)),
        string text => text.Trim(),
        Timestamp time => time.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm'Z'"),
        // A name in one spelling; its kind says nothing here.
        PersonName name => name.Text,
        IMessage message => Said(message),
        Enum choice => Convert.ToInt32(choice) == 0 ? "" : ProtoNames.Short(choice).Replace('_', ' ').ToLowerInvariant(),
        bool yes => yes ? "yes" : "",
        _ => field.HasPresence || Convert.ToInt64(value) != 0 ? value.ToString()! : "",
    };

    private static string Fitting(string text, int room) =>
        text.Length <= room ? text : room <= Cut.Length ? "" : text[..(char.IsHighSurrogate(text[room - Cut.Length - 1]) ? room - Cut.Length - 1 : room - Cut.Length)] + Cut;
}
