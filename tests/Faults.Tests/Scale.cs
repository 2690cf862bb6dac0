using System.Globalization;

namespace InfoSharing.Faults.Tests;

/// <summary>How much is done: FAULTS_SCALE times what every change has to bear (make faults: 10).</summary>
internal static class Scale
{
    private static readonly int Factor = int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SCALE"), CultureInfo.InvariantCulture, out var given) ? Math.Max(1, given) : 1;

    /// <summary>So many times.</summary>
    internal static int Times(int ordinary) => ordinary * Factor;

    /// <summary>The beginning of a random order; the test says it, so that FAULTS_SEED brings the same order again.</summary>
    internal static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("FAULTS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1, 100_000);
}
