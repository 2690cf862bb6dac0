using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Access;

/// <summary>
/// The reading rule (<see cref="Reading"/>) as rows that a database can join with: who reads a resource, and
/// until when. Lists, counts, histories and watches are filtered by these rows and by nothing else.
/// </summary>
public static class ReaderRows
{
    /// <summary>Stands for every caller of the node.</summary>
    public const string Everyone = "*";

    /// <summary>The SQL condition that <paramref name="nameColumn"/> is readable; binds <c>@reader</c> and <c>@now</c>.</summary>
    public static string Condition(string nameColumn) =>
        $"EXISTS (SELECT 1 FROM reader WHERE reader.resource = {nameColumn} AND reader.authority IN (@reader, '{Everyone}') AND reader.until > @now)";

    /// <summary>One row per authority; the time is in Unix milliseconds, exclusive.</summary>
    public static IEnumerable<(string Authority, long Until)> Of(Audience audience, Handling? handling)
    {
        var until = handling?.ExpireTime is { } expiry ? expiry.ToDateTimeOffset().ToUnixTimeMilliseconds() : long.MaxValue;
        if (audience.Everyone)
            yield return (Everyone, until);
        foreach (var authority in Parties(audience))
            yield return (authority, authority == audience.Originator ? long.MaxValue : until);
    }

    /// <summary>One row per authority.</summary>
    internal static IEnumerable<(string Authority, long Until)> Of(Readership readers) => Of(readers.Audience, readers.Handling);

    /// <summary>A time as the rows hold it, Unix milliseconds.</summary>
    internal static long Milliseconds(Google.Protobuf.WellKnownTypes.Timestamp? time) => time is null ? 0 : time.Seconds * 1000 + time.Nanos / 1_000_000;

    // The originator of a public record needs a row of its own only to read on after the expiry.
    private static IEnumerable<string> Parties(Audience audience) =>
        (audience.Everyone ? audience.Authorities.Append(audience.Originator) : audience.Authorities)
        .Where(a => a.Length > 0).Distinct(StringComparer.Ordinal);
}

/// <summary>Everything that the reader rows of one resource say.</summary>
/// <param name="Resource">Its name.</param>
/// <param name="Table">Of its type.</param>
/// <param name="Audience">Who reads it.</param>
/// <param name="Handling">Until when.</param>
/// <param name="Created">When it was made, Unix milliseconds.</param>
/// <param name="Updated">When it changed last, Unix milliseconds.</param>
internal readonly record struct Readership(string Resource, string Table, Audience Audience, Handling? Handling, long Created, long Updated);
