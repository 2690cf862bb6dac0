using System.Globalization;
using Xunit.Abstractions;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>What was measured, beside its limit.</summary>
/// <param name="What">And its unit: "bytes", "seconds".</param>
internal readonly record struct Figure(string What, double Measured, double Limit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{What}={Measured:0.###}/{Limit:0.###}");
}

internal static class Figures
{
    /// <summary>Prints a line that .ci/test passes on ("L1 first visit: bytes=24000/35000 …") and fails when a limit does not hold.</summary>
    internal static void Hold(this ITestOutputHelper output, string measure, params Figure[] figures)
    {
        output.WriteLine($"{measure}: {string.Join(' ', figures)}");
        figures.Where(f => !(f.Measured <= f.Limit)).ShouldBeEmpty(measure);
    }
}
