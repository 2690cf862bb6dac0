using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace InfoSharing.Foundation.Rpc;

/// <summary>Partial updates (AIP-134): the fields that a mask names are taken over, lists as a whole.</summary>
public static class Masks
{
    /// <summary>The record after an update that has to say what it changes. "*" names every writable field.</summary>
    /// <param name="before">As stored; not changed.</param>
    /// <param name="given">The values.</param>
    /// <param name="mask">Which of them count.</param>
    /// <param name="writable">Names of the fields that an update may name.</param>
    /// <exception cref="Refusal">INVALID_FIELDS: names every path that is not writable.</exception>
    public static T Apply<T>(T before, T given, FieldMask mask, IReadOnlyList<string> writable) where T : class, IMessage<T>
    {
        var paths = mask.Paths is ["*"] ? writable : Known(mask, writable, $"one of {string.Join(", ", writable)}, or *.");
        var after = before.Clone();
        Copy(given, after, paths);
        return after;
    }

    /// <summary>The fields that an update changes which need not say so: every writable one when there is no mask, or an empty one.</summary>
    /// <param name="mask">May be absent.</param>
    /// <param name="writable">Names of the fields that an update may name.</param>
    /// <param name="kind">What a refused path is not: "a content field of a request".</param>
    /// <exception cref="Refusal">INVALID_FIELDS: names every path that is not writable.</exception>
    public static IReadOnlyList<string> Paths(FieldMask? mask, IReadOnlyList<string> writable, string kind) =>
        mask is null or { Paths.Count: 0 } ? writable : Known(mask, writable, kind);

    /// <summary>Takes the fields over, also those that are not set; <paramref name="from"/> shares nothing with <paramref name="to"/> afterwards.</summary>
    /// <param name="from">The values; not changed.</param>
    /// <param name="to">Changed.</param>
    /// <param name="paths">Names of top-level fields, as <see cref="Paths"/> gives them. Of a oneof, name every member.</param>
    public static void Copy<T>(T from, T to, IEnumerable<string> paths) where T : class, IMessage<T>
    {
        var given = from.Clone();
        foreach (var field in paths.Select(path => given.Descriptor.FindFieldByName(path)))
            Copy(given, to, field);
    }

    private static void Copy(IMessage from, IMessage to, FieldDescriptor field)
    {
        if (field.IsRepeated)
            Replace((IList)field.Accessor.GetValue(to), (IList)field.Accessor.GetValue(from));
        else if (!field.HasPresence || field.Accessor.HasValue(from))
            field.Accessor.SetValue(to, field.Accessor.GetValue(from));
        // A member of a oneof that is not set leaves the one that is alone; FieldMask.Merge clears it.
        else if (field.Accessor.HasValue(to))
            field.Accessor.Clear(to);
    }

    private static void Replace(IList list, IList items)
    {
        list.Clear();
        foreach (var item in items)
            list.Add(item);
    }

    private static List<string> Known(FieldMask mask, IReadOnlyList<string> writable, string kind)
    {
        var paths = mask.Paths.Distinct(StringComparer.Ordinal).ToList();
        var wrong = paths.Except(writable, StringComparer.Ordinal).ToList();
        return wrong.Count == 0 ? paths : throw Refusal.Invalid(wrong.Select(path => new Violation("update_mask", $"\"{path}\" is not {kind}")));
    }
}
