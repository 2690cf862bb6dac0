using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Parts;

/// <summary>
/// One field of a form that stands for one field of a message. Its path, "consent.status", is also how the service names it when it refuses,
/// so that a message needs no page of its own to be filled in or shown.
/// </summary>
/// <param name="Path">"consent.status"</param>
/// <param name="Field">As the proto declares it.</param>
/// <param name="Key">Its words: for this message, else for every field of that name.</param>
/// <param name="Required">The service takes no message without it.</param>
public sealed record Slot(string Path, FieldDescriptor Field, string Key, bool Required)
{
    private const int OneLine = 400;

    internal FieldRule Rule => Slots.RuleOf(Field);

    internal bool IsChoice => Field.FieldType == FieldType.Enum;

    internal bool IsState => Rule.Format == Format.Country;

    /// <summary>Degrees × 10,000,000, which nobody types.</summary>
    internal bool IsDegrees => Field.Name.EndsWith("_e7", StringComparison.Ordinal);

    internal bool IsFlag => Field.FieldType == FieldType.Bool;

    /// <summary>Several lines are typed: a long text, or one value a line.</summary>
    internal bool IsLong => Rule.Format == Format.Unspecified && Field.FieldType == FieldType.String && (Field.IsRepeated || Rule.MaxLength is 0 or > OneLine);

    /// <summary>Of the HTML input.</summary>
    internal string Type => Field.FieldType switch
    {
        FieldType.Message => "datetime-local",
        FieldType.Int32 or FieldType.Int64 when !IsDegrees => "number",
        _ => Rule.Format == Format.Date ? "date" : "text",
    };
}

/// <summary>The fields of a message as a form has them, in the proto's order or in a given one.</summary>
internal static class Slots
{
    internal const double Degree = 10_000_000;
    private const int Names = 3;

    // What the service or the page itself fills in.
    private static readonly HashSet<string> Given = ["name", "request_id", "etag", "parent", "create_time", "update_time"];

    internal static IEnumerable<Slot> Of(MessageDescriptor message, string prefix, IReadOnlyList<string> only) => Of(message, prefix, only, isThere: true);

    // A part that may be absent requires nothing.
    private static IEnumerable<Slot> Of(MessageDescriptor message, string prefix, IReadOnlyList<string> only, bool isThere) => Fields(message, only).SelectMany(field =>
        !IsMessage(field) ? [new Slot(prefix + field.Name, field, KeyOf(field), isThere && IsRequired(field))]
        : field.IsRepeated ? NamesOf(field, prefix)
        : Of(field.MessageType, prefix + field.Name + ".", [], isThere && RuleOf(field).Required));

    internal static FieldRule RuleOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule) ?? new();

    /// <summary>Names come as a list of messages; every other list of messages is no form.</summary>
    internal static bool IsNames(FieldDescriptor field) => field is { FieldType: FieldType.Message, IsRepeated: true, MessageType.Name: "PersonName" };

    // The status of a consent has no rule of its own, and the service takes no consent without one.
    private static bool IsRequired(FieldDescriptor field) => RuleOf(field).Required || field is { FieldType: FieldType.Enum, Name: "status" };

    private static IEnumerable<FieldDescriptor> Fields(MessageDescriptor message, IReadOnlyList<string> only) =>
        (only.Count > 0 ? only.Select(message.FindFieldByName) : message.Fields.InDeclarationOrder().Where(f => !Given.Contains(f.Name)))
            .Where(f => f.FieldType != FieldType.Message || !f.IsRepeated || IsNames(f));

    private static IEnumerable<Slot> NamesOf(FieldDescriptor field, string prefix) =>
        from index in Enumerable.Range(0, Names)
        select new Slot(
            $"{prefix}{field.Name}[{index}].text", field.MessageType.FindFieldByName("text"), index == 0 ? KeyOf(field) : "field.names.more", index == 0 && RuleOf(field).Required);

    private static bool IsMessage(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType.FullName != Timestamp.Descriptor.FullName;

    private static string KeyOf(FieldDescriptor field) =>
        Texts.Has($"field.{field.ContainingType.Name}.{field.Name}") ? $"field.{field.ContainingType.Name}.{field.Name}" : "field." + field.Name;
}
