using System.Diagnostics;

namespace InfoSharing.Benchmarks;

/// <summary>What a load gave.</summary>
internal sealed record Figure(string What, int Clients, double PerSecond, TimeSpan Median, TimeSpan P99, TimeSpan Longest, long Calls, IReadOnlyList<Use> Uses)
{
    internal static Figure Of(string what, int clients, double perSecond, Histogram times, params IReadOnlyList<Use> uses) =>
        new(what, clients, perSecond, times.At(0.5), times.At(0.99), times.Longest, times.Count, uses);
}

/// <summary>A closed loop: each client sends its next call when it has the answer to the last one. A call that fails ends the run.</summary>
internal static class ClosedLoop
{
    internal static async Task<Figure> Run(string what, IReadOnlyList<Func<ValueTask>> clients, TimeSpan warmUp, TimeSpan time, params IReadOnlyList<Watched> watched)
    {
        await All(clients, warmUp);
        var meter = new Meter(watched);
        var watch = Stopwatch.StartNew();
        var times = await All(clients, time);
        return Figure.Of(what, clients.Count, times.Count / watch.Elapsed.TotalSeconds, times, meter.Used());
    }

    private static async Task<Histogram> All(IReadOnlyList<Func<ValueTask>> clients, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        return Histogram.Sum(await Task.WhenAll(clients.Select(c => Task.Run(() => Loop(c, end)))));
    }

    private static async Task<Histogram> Loop(Func<ValueTask> call, long end)
    {
        var times = new Histogram();
        for (var before = Stopwatch.GetTimestamp(); before < end;)
        {
            await call();
            var now = Stopwatch.GetTimestamp();
            times.Note(Stopwatch.GetElapsedTime(before, now));
            before = now;
        }

        // Off the connection's thread, which went on with this client and has others to serve.
        await Task.Yield();
        return times;
    }
}
