using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Primitives;
using Enum = System.Enum;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>
/// A field of a message by its path, as a form has it: "measures[0].take_evidence.capacity". Forms are named by paths, so that what is typed
/// finds its field, and what a service says of a field finds its place in the form.
/// </summary>
internal static class ProtoPath
{
    private const int MostItems = 50;

    /// <summary>The fields of a message that hold something, with the texts that <see cref="Set"/> would take.</summary>
    internal static IEnumerable<(string Path, StringValues Texts)> Of(IMessage message, TimeZoneInfo zone, string prefix = "") =>
        from field in message.Descriptor.Fields.InFieldNumberOrder()
        let path = prefix + field.Name
        from found in field.IsRepeated ? List(field, (IList)field.Accessor.GetValue(message), path, zone)
            : !IsGiven(field, message) ? []
            : field.FieldType == FieldType.Message && !IsTime(field) ? Of((IMessage)field.Accessor.GetValue(message), zone, path + ".")
            : [(path, Text(field.Accessor.GetValue(message), zone))]
        select found;

    /// <summary>Takes over what was typed. Nothing typed changes nothing, also makes no message that was not there.</summary>
    /// <returns>The key of a text that says what is wrong with it; "" when nothing is.</returns>
    internal static string Set(IMessage message, string path, StringValues typed, TimeZoneInfo zone)
    {
        if (Step(message.Descriptor, path) is not { } step)
            return "";
        var (field, index, rest) = step;
        if (rest.Length > 0)
            return typed.All(string.IsNullOrWhiteSpace) ? "" : Set(Child(message, field, index), rest, typed, zone);
        if (field.IsRepeated)
            return Add((IList)field.Accessor.GetValue(message), field, typed, zone);
        if (typed.LastOrDefault()?.Trim() is not { Length: > 0 } text)
            return "";
        if (Value(field, text, zone) is not { } value)
            return Fault(field);
        field.Accessor.SetValue(message, value);
        return "";
    }

    /// <summary>The last field of a path; null where the message has none: "organized_group.members".</summary>
    internal static FieldDescriptor? Field(MessageDescriptor message, string path) =>
        Step(message, path) is not { } step ? null : step.Below.Length == 0 ? step.Field : Field(step.Field.MessageType, step.Below);

    /// <summary>The values of an enum field but the one that says nothing.</summary>
    internal static IEnumerable<Enum> Values(FieldDescriptor field) =>
        field.EnumType.Values.Where(v => v.Number != 0).Select(v => (Enum)Enum.ToObject(field.EnumType.ClrType, v.Number));

    private static (FieldDescriptor Field, int Index, string Below)? Step(MessageDescriptor message, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (head, rest) = dot < 0 ? (path, "") : (path[..dot], path[(dot + 1)..]);
        var bracket = head.IndexOf('[', StringComparison.Ordinal);
        var index = bracket > 0 && int.TryParse(head.AsSpan(bracket + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var field = message.FindFieldByName(bracket > 0 ? head[..bracket] : head);
        var isList = field is { IsRepeated: true, FieldType: FieldType.Message };
        if (field is null || field.FieldType == FieldType.Bytes || isList != index is >= 0 and < MostItems || (rest.Length > 0 && (field.FieldType != FieldType.Message || IsTime(field))))
            return null;
        return (field, index, rest);
    }

    private static IMessage Child(IMessage message, FieldDescriptor field, int index)
    {
        if (field.IsRepeated)
        {
            var list = (IList)field.Accessor.GetValue(message);
            while (list.Count <= index)
                list.Add(New(field));
            return (IMessage)list[index]!;
        }

        if (field.Accessor.GetValue(message) is IMessage there)
            return there;
        var made = New(field);
        field.Accessor.SetValue(message, made);
        return made;
    }

    private static IMessage New(FieldDescriptor field) => field.MessageType.Parser.ParseFrom(ByteString.Empty);

    private static string Add(IList list, FieldDescriptor field, StringValues typed, TimeZoneInfo zone)
    {
        char[] between = IsCode(field) ? ['\n', ',', ' ', ';'] : ['\n'];
        foreach (var text in typed.SelectMany(t => t!.Split(between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Value(field, text, zone) is not { } value)
                return Fault(field);
            list.Add(value);
        }

        return "";
    }

    private static object? Value(FieldDescriptor field, string text, TimeZoneInfo zone) => field.FieldType switch
    {
        FieldType.String => FormatOf(field) == Format.Country ? text.ToUpperInvariant() : text.ReplaceLineEndings("\n"),
        FieldType.Enum => Values(field).FirstOrDefault(v => ProtoNames.Short(v) == text),
        FieldType.Bool => text == "true",
        FieldType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldType.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        FieldType.Message when IsTime(field) => Moment(text, zone),
        _ => null,
    };

    // A day is over when it is over where the officer is.
    private static Timestamp? Moment(string text, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(text.Length == 10 ? text + "T23:59" : text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || zone.IsInvalidTime(local))
            return null;
        return Timestamp.FromDateTime(TimeZoneInfo.ConvertTimeToUtc(local, zone));
    }

    private static IEnumerable<(string Path, StringValues Texts)> List(FieldDescriptor field, IList list, string path, TimeZoneInfo zone)
    {
        if (field.FieldType == FieldType.Message)
            return list.Cast<IMessage>().SelectMany((item, i) => Of(item, zone, $"{path}[{i}]."));
        var texts = list.Cast<object>().Select(v => Text(v, zone)).ToArray();
        return texts.Length == 0 ? [] : [(path, field.FieldType == FieldType.Enum ? texts : string.Join(IsCode(field) ? ", " : "\n", texts))];
    }

    private static string Text(object value, TimeZoneInfo zone) => value switch
    {
        bool yes => yes ? "true" : "false",
        Enum choice => ProtoNames.Short(choice),
        Timestamp time when TimeZoneInfo.ConvertTimeFromUtc(time.ToDateTime(), zone) is var local => local.ToString(local is { Hour: 23, Minute: 59 } ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // A "no" says something where its message is there.
    private static bool IsGiven(FieldDescriptor field, IMessage message) => field.Accessor.GetValue(message) switch
    {
        null or "" or 0 or 0L => false,
        Enum choice => Convert.ToInt32(choice, CultureInfo.InvariantCulture) != 0,
        ByteString => false,
        _ => field.ContainingOneof is null || field.ContainingOneof.Accessor.GetCaseFieldDescriptor(message) == field,
    };

    private static string Fault(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => "typed.no-date",
        FieldType.Enum => "typed.no-choice",
        _ => "typed.no-number",
    };

    private static bool IsTime(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType.FullName == Timestamp.Descriptor.FullName;

    private static bool IsCode(FieldDescriptor field) => FormatOf(field) != Format.Unspecified;

    private static Format FormatOf(FieldDescriptor field) => field.GetOptions()?.GetExtension(RuleExtensions.Rule)?.Format ?? Format.Unspecified;
}
