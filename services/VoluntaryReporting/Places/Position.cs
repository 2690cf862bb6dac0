using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// A position as people at sea write it: "35.51, 12.6", "35°30.6′N 012°36′E", "N35 30 36 E12 36 0". What comes of it is a square, no finer than
/// what was written and never finer than a report may say.
/// </summary>
public static partial class Position
{
    private const double Sixty = 60;

    /// <summary>What a text says of a place, and how many characters of a geohash it is good for; null: it is no position. It may be one that is not on the globe.</summary>
    public static (Coordinates At, int Characters)? Read(string text)
    {
        var written = text.Trim().ToUpperInvariant();
        if (!written.Contains('.', StringComparison.Ordinal) && Apart().IsMatch(written))
            written = DecimalComma().Replace(written, ".");
        var match = new[] { Degrees(), Before(), After() }.Select(form => form.Match(written)).FirstOrDefault(m => m.Success);
        if (match is null || Angle.Read(match.Groups["north"].Value) is not { } north || Angle.Read(match.Groups["east"].Value) is not { } east)
            return null;
        var at = new Coordinates(match.Groups["ns"].Value == "S" ? -north.Degrees : north.Degrees, match.Groups["ew"].Value == "W" ? -east.Degrees : east.Degrees);
        return (at, Math.Max(north.Characters, east.Characters));
    }

    /// <summary>Degrees, minutes, seconds, of which only the last has decimals.</summary>
    private sealed record Angle(double Degrees, int Characters)
    {
        internal static Angle? Read(string text)
        {
            var parts = Number().Matches(text).Select(m => m.Value).ToList();
            if (parts.Count is 0 or > 3 || parts.SkipLast(1).Any(p => p.Contains('.', StringComparison.Ordinal)) || parts.Skip(1).Any(p => Value(p) >= Sixty))
                return null;
            var degrees = parts.AsEnumerable().Reverse().Aggregate(0.0, (finer, part) => (finer / Sixty) + Value(part));
            return new(text[0] == '-' ? -degrees : degrees, Exact(parts.Count, Geohash.Decimals(parts[^1])));
        }

        // A minute is as good as two decimals, a second as more than a report may say.
        private static int Exact(int parts, int decimals) => parts switch { 1 => Geohash.Exact(decimals), 2 => Geohash.Exact(2 + decimals), _ => Geohash.Most };

        private static double Value(string part) => double.Parse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    // Two commas between digits, and something else between the two angles: they are decimal.
    [GeneratedRegex(@"\d,\d.*[\sNSEW;/].*\d,\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Apart();

    [GeneratedRegex(@"(?<=\d),(?=\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^(?<north>-?\d{1,2}(\.\d+)?)(\s*[,;/]\s*|\s+)(?<east>-?\d{1,3}(\.\d+)?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"^(?<ns>[NS])\s*(?<north>\d[\d.\s°º'′’""″”-]*)[,;/\s]*(?<ew>[EW])\s*(?<east>\d[\d.\s°º'′’""″”-]*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Before();

    [GeneratedRegex(@"^(?<north>\d[\d.\s°º'′’""″”-]*)(?<ns>[NS])[,;/\s]*(?<east>\d[\d.\s°º'′’""″”-]*)(?<ew>[EW])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex After();

    [GeneratedRegex(@"\d{1,3}(\.\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
