using Google.Protobuf.WellKnownTypes;

namespace InfoSharing.CaseExchange;

/// <summary>The fields of a case that its owner writes.</summary>
public static class CaseContents
{
    public static readonly IReadOnlyList<string> Writable =
        ["title", "summary", "matter", "kind", "countries", "communities", "file_number", "handling", "planned_end_time"];

    /// <exception cref="Refusal">INVALID_FIELDS: names every path that is none of these.</exception>
    public static IReadOnlyList<string> Paths(FieldMask? mask) => Masks.Paths(mask, Writable, $"one of {string.Join(", ", Writable)}");
}
