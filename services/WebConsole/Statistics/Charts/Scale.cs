namespace InfoSharing.WebConsole.Statistics.Charts;

/// <summary>An axis from zero: round steps, at most five, that reach over the largest figure.</summary>
/// <param name="Step">1, 2 or 5 times a power of ten.</param>
/// <param name="Top">The last step.</param>
internal sealed record Scale(long Step, long Top)
{
    private const int MostSteps = 5;

    internal static Scale For(long largest)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var step in new[] { power, 2 * power, 5 * power })
            {
                if (step * MostSteps >= largest)
                    return new(step, step * Math.Max(1, (largest + step - 1) / step));
            }
        }
    }

    internal IEnumerable<long> Steps => Enumerable.Range(0, (int)(Top / Step) + 1).Select(i => i * Step);

    /// <summary>Part of the axis, from 0 to 1.</summary>
    internal double Share(long value) => (double)value / Top;
}
