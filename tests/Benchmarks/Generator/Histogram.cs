using System.Numerics;

namespace InfoSharing.Benchmarks;

/// <summary>Times of calls in preallocated steps of less than 2 %, from a microsecond to two minutes: noting one costs nothing.</summary>
internal sealed class Histogram
{
    private const int StepBits = 6;
    private const int Steps = 1 << StepBits;

    private readonly long[] _counts = new long[(28 - StepBits) * Steps];

    internal long Count { get; private set; }

    internal TimeSpan Longest { get; private set; }

    internal void Note(TimeSpan time)
    {
        var microseconds = Math.Max(0, (long)time.TotalMicroseconds);
        _counts[Math.Min(IndexOf(microseconds), _counts.Length - 1)]++;
        Count++;
        if (time > Longest)
            Longest = time;
    }

    internal static Histogram Sum(IEnumerable<Histogram> parts)
    {
        var sum = new Histogram();
        foreach (var part in parts)
            sum.Add(part);
        return sum;
    }

    /// <summary>The time that this part of the calls kept within; <paramref name="part"/> 0.99 for the 99th percentile.</summary>
    internal TimeSpan At(double part)
    {
        var wanted = (long)Math.Ceiling(Count * part);
        for (var (i, seen) = (0, 0L); i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
                return TimeSpan.FromMicroseconds(UpperEnd(i));
        }

        return TimeSpan.Zero;
    }

    private void Add(Histogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
        if (other.Longest > Longest)
            Longest = other.Longest;
    }

    // Below 64 µs a step is a microsecond; above, each doubling has 64 steps.
    private static int IndexOf(long microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)microseconds | 1) - StepBits);
        return (shift * Steps) + (int)(microseconds >> shift);
    }

    private static long UpperEnd(int index)
    {
        var shift = Math.Max(0, (index / Steps) - 1);
        return ((long)index - (shift * Steps) + 1) << shift;
    }
}
