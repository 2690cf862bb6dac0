using System.Diagnostics;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>One direction of the link: what is sent waits until the line is free, and is under way for 300 ms.</summary>
internal sealed class Lane
{
    private const double BitsPerSecond = 50_000;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _free;
    private long _bytes;

    internal long Bytes => Interlocked.Read(ref _bytes);

    internal Passage Pass(int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        lock (_lock)
        {
            var now = Stopwatch.GetElapsedTime(_start);
            _free = (_free > now ? _free : now) + TimeSpan.FromSeconds(bytes * 8 / BitsPerSecond);
            return new(_start, _free + Latency);
        }
    }
}

/// <summary>When a packet is at the other end.</summary>
/// <param name="Start">From which its time is counted.</param>
/// <param name="Due">After that.</param>
internal sealed record Passage(long Start, TimeSpan Due)
{
    internal async Task Arrive(CancellationToken over)
    {
        // The link's own pace is what is built here; no test waits for a time to pass.
        if (Due - Stopwatch.GetElapsedTime(Start) is var rest && rest > TimeSpan.FromMilliseconds(1))
        {
            using var timer = new PeriodicTimer(rest);
            await timer.WaitForNextTickAsync(over);
        }
    }
}
