using System.Globalization;

namespace InfoSharing.WebConsole.Statistics.Charts;

/// <summary>What one bar or point of a chart says.</summary>
/// <param name="Name">Of the row.</param>
/// <param name="Figure">How long it is, or why there is none.</param>
/// <param name="Text">Instead of the number: "3 days".</param>
public sealed record Bar(string Name, Figure Figure, string Text = "");

/// <summary>Places in a picture: numbers as SVG writes them, mirrored where people read from right to left.</summary>
internal static class Places
{
    internal static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    internal static string Pixel(double at) => at.ToString("0.#", CultureInfo.InvariantCulture);

    internal static string At(double share, bool mirrored) => Percent(mirrored ? 1 - share : share);
}
