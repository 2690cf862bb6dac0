namespace InfoSharing.VoluntaryReporting;

/// <summary>Conventional rounding, halves up; the same figure is always rounded alike, so that repeating a question tells nothing.</summary>
internal static class Rounding
{
    internal static long To(long value, int multiple) => (value + multiple / 2) / multiple * multiple;

    internal static long TwoDigits(long value)
    {
        var unit = 1L;
        while (value / unit >= 100)
            unit *= 10;
        return (value + unit / 2) / unit * unit;
    }
}
