using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;

namespace InfoSharing.EndToEnd.Tests.Fuzz;

/// <summary>For a field: messages in which it alone is outside its limits (rule.proto).</summary>
internal static class OutOfRange
{
    /// <summary>The message, and the field that the answer has to name, without indexes.</summary>
    /// <param name="input">The message of the call.</param>
    /// <param name="path">From it to the field.</param>
    /// <param name="known">For rpcs that look at a page only of something that exists.</param>
    internal static IEnumerable<(IMessage Message, string Field, string What)> Of(MessageDescriptor input, IReadOnlyList<FieldDescriptor> path, Known known)
    {
        var name = string.Join('.', path.Select(f => f.Name));
        var leaf = path[^1];
        if (leaf.IsMap)
            yield break;
        foreach (var (value, what) in Values(leaf))
            yield return (WithParent(Put(input, path, (message, field) => Set(message, field, value)), leaf, known), name, what);
        if (leaf.IsRepeated)
            yield return (Put(input, path, Overfill), name, "too many");
    }

    private static IEnumerable<(object Value, string What)> Values(FieldDescriptor field)
    {
        var rule = Contract.RuleOf(field);
        return field.FieldType switch
        {
            FieldType.String => Texts(field, rule),
            FieldType.Enum => [(4711, "unknown number"), (-1, "negative number")],
            FieldType.Bytes when rule.MaxLength > 0 => [(ByteString.CopyFrom(new byte[rule.MaxLength + 1]), "too long")],
            FieldType.Int32 when field.Name == "page_size" => [(-1, "negative"), (rule.HasMax ? (int)rule.Max + 1 : 501, "too many")],
            FieldType.Int32 => Numbers(rule, n => (int)n),
            FieldType.Int64 => Numbers(rule, n => n),
            FieldType.Message when field.MessageType == Timestamp.Descriptor =>
            [
                (new Timestamp { Seconds = -99_999_999_999_999 }, "before time"), (new Timestamp { Seconds = long.MaxValue }, "after time"), (new Timestamp { Nanos = -1 }, "negative nanoseconds"),
            ],
            FieldType.Message when field.MessageType == Duration.Descriptor => [(new Duration { Seconds = 1, Nanos = -1 }, "two signs")],
            FieldType.Double or FieldType.Float => [(double.NaN, "not a number")],
            _ => [],
        };
    }

    private static IEnumerable<(object, string)> Texts(FieldDescriptor field, FieldRule rule)
    {
        yield return (new string('x', (rule.MaxLength > 0 ? (int)rule.MaxLength : 4_000) + 1), "too long");
        yield return ("a\u0000b", "control character");
        if (rule.Format != Format.Unspecified)
            yield return ("§ of no form", "wrong form");
        if (field.Name is "filter" or "order_by")
            yield return ("no_such_field = 1 AND (", "does not parse");
        if (field.Name == "page_token")
            yield return ("AAAA", "broken");
    }

    private static IEnumerable<(object, string)> Numbers(FieldRule rule, Func<long, object> typed)
    {
        if (rule.HasMin)
            yield return (typed(rule.Min - 1), "too small");
        if (rule.HasMax)
            yield return (typed(rule.Max + 1), "too large");
    }

    private static IMessage WithParent(IMessage message, FieldDescriptor leaf, Known known)
    {
        if (message.Descriptor.FindFieldByName("page_size") is null)
            return message;
        foreach (var field in new[] { "name", "parent", "query", "ledger" }.Select(message.Descriptor.FindFieldByName).Where(f => f is not null && f != leaf))
            field.Accessor.SetValue(message, Existing(field, known));
        return message;
    }

    private static string Existing(FieldDescriptor field, Known known) => Contract.RuleOf(field).Resource.FirstOrDefault() switch
    {
        "ledgers/*" => "ledgers/directory",
        { } pattern => known.Names(pattern) is [.., var last] ? last : "authorities/it-ca",
        // A word to look for.
        null => "lorry",
    };

    // Builds the messages on the way; in a list it is the first item.
    private static IMessage Put(MessageDescriptor input, IReadOnlyList<FieldDescriptor> path, Action<IMessage, FieldDescriptor> put)
    {
        var root = New(input);
        var at = root;
        foreach (var step in path.SkipLast(1))
        {
            var inner = New(step.MessageType);
            Set(at, step, inner);
            at = inner;
        }

        put(at, path[^1]);
        return root;
    }

    private static void Set(IMessage message, FieldDescriptor field, object value)
    {
        var typed = field.FieldType == FieldType.Enum ? System.Enum.ToObject(field.EnumType.ClrType, value) : value;
        if (field.IsRepeated)
            ((IList)field.Accessor.GetValue(message)).Add(typed);
        else
            field.Accessor.SetValue(message, typed);
    }

    private static void Overfill(IMessage message, FieldDescriptor field)
    {
        var rule = Contract.RuleOf(field);
        var list = (IList)field.Accessor.GetValue(message);
        for (var i = 0; i <= (rule.MaxItems > 0 ? rule.MaxItems : 100); i++)
            list.Add(Item(field));
    }

    private static object Item(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => "x",
        FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, field.EnumType.Values[^1].Number),
        FieldType.Message => New(field.MessageType),
        FieldType.Bytes => ByteString.CopyFromUtf8("x"),
        FieldType.Int32 => 1,
        FieldType.Int64 => 1L,
        FieldType.Bool => true,
        _ => throw new InvalidOperationException($"Say here what an item of {field.FullName} is."),
    };

    private static IMessage New(MessageDescriptor message) => (IMessage)Activator.CreateInstance(message.ClrType)!;
}
