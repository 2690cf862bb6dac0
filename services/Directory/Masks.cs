using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Directory;

/// <summary>Partial updates (AIP-134): the fields that a mask names are taken over, lists as a whole.</summary>
public static class Masks
{
    private static readonly FieldMask.MergeOptions Replace = new()
    {
        ReplaceMessageFields = true, ReplacePrimitiveFields = true, ReplaceRepeatedFields = true,
    };

    /// <summary>The record after the update. "*" names every writable field.</summary>
    /// <param name="before">As stored; not changed.</param>
    /// <param name="given">The values.</param>
    /// <param name="mask">Which of them count.</param>
    /// <param name="writable">Names of the fields that an update may name.</param>
    /// <exception cref="Refusal">INVALID_FIELDS for a path that is not writable.</exception>
    public static T Apply<T>(T before, T given, FieldMask mask, IReadOnlyList<string> writable) where T : class, IMessage<T>
    {
        var paths = mask.Paths is ["*"] ? writable : [.. mask.Paths.Distinct(StringComparer.Ordinal)];
        var wrong = paths.Except(writable, StringComparer.Ordinal).ToList();
        if (wrong.Count > 0)
            throw Refusal.Invalid(wrong.Select(path => new Violation("update_mask", $"\"{path}\" is not one of {string.Join(", ", writable)}, or *.")));
        var after = before.Clone();
        new FieldMask { Paths = { paths } }.Merge(given, after, Replace);
        return after;
    }
}
