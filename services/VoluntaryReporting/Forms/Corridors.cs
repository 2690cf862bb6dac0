using System.Collections.Frozen;

namespace InfoSharing.VoluntaryReporting;

/// <summary>The ways that reports name, from the file Seed/corridors.json.</summary>
public static class Corridors
{
    private static readonly FrozenDictionary<string, Corridor> ById =
        ListCorridorsResponse.Parser.ParseJson(SeedFiles.Text("corridors.json")).Corridors.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public static IReadOnlyList<Corridor> All { get; } = [.. ById.Values.OrderBy(c => c.Id, StringComparer.Ordinal)];

    public static bool IsKnown(string id) => ById.ContainsKey(id);
}
