using System.Collections.Frozen;
using System.Globalization;

namespace InfoSharing.WebConsole.Statistics.Flows;

/// <summary>A place on the base map, from its upper left corner.</summary>
internal sealed record Spot(double X, double Y)
{
    internal double To(Spot other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}

/// <summary>
/// Degrees as places on the base map (assets/map.svg): equirectangular, true to scale along 28° north, from the Sahel to the Mediterranean.
/// map.mjs draws the map by the same numbers. A map is not mirrored where people read from right to left.
/// </summary>
internal static class Projection
{
    internal const double West = -19;
    internal const double North = 49;
    internal const int Width = 592;
    internal const int Height = 460;

    private const double Parallel = 28;
    private const double Scale = 10;

    private static readonly FrozenDictionary<string, Spot> Known = Read();

    internal static Spot Of(double east, double north) => new((east - West) * Math.Cos(Parallel * Math.PI / 180) * Scale, (North - north) * Scale);

    /// <summary>The middle of a State; null: it is not on this map.</summary>
    internal static Spot? Of(string state) => Known.GetValueOrDefault(state);

    private static FrozenDictionary<string, Spot> Read()
    {
        using var reader = new StreamReader(typeof(Projection).Assembly.GetManifestResourceStream("states.tsv")!);
        var known = new Dictionary<string, Spot>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            known[cells[0]] = Of(double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture));
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
