using System.Diagnostics;
using Google.Protobuf;
using InfoSharing.Benchmarks.Http2;
using InfoSharing.Mla.V1;

namespace InfoSharing.Benchmarks;

/// <summary>How fast those who follow the ledger follow it: watchers, one that comes late, and the relay.</summary>
internal static class Following
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(30);

    private const string Behind = """
        SELECT (SELECT revision FROM mutual_legal_assistance.head)
             - coalesce((SELECT max(revision) FROM mutual_legal_assistance.position WHERE consumer = 'relay'), 0)
        """;

    /// <summary>From the answer to a write to the last of many watchers; ten writes a second.</summary>
    internal static async Task<Figure> Latency(Uri service, Route route, int count, int writes, params IReadOnlyList<Watched> watched)
    {
        using var watchers = await Watchers.Open(service, route.Officer, count);
        using var writer = new Connections(service, 1);
        using var rhythm = new PeriodicTimer(Pause);
        var (times, meter, watch) = (new Histogram(), new Meter(watched), Stopwatch.StartNew());
        for (var n = 0; n < writes; n++)
        {
            var (revision, acknowledged) = await Drafts.Make(writer.Lanes[0], route);
            var last = await watchers.Last(revision);
            times.Note(last > acknowledged ? Stopwatch.GetElapsedTime(acknowledged, last) : TimeSpan.Zero);
            await rhythm.WaitForNextTickAsync();
        }

        return Figure.Of("watch", count, writes / watch.Elapsed.TotalSeconds, times, meter.Used());
    }

    /// <summary>One watcher from the first entry on, until it has seen this many.</summary>
    internal static async Task<Figure> CatchUp(Uri service, Route route, int entries, params IReadOnlyList<Watched> watched)
    {
        using var connections = new Connections(service, 1);
        var (seen, last) = (0, 0L);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (meter, watch) = (new Meter(watched), Stopwatch.StartNew());
        var stream = connections.Lanes[0].Follow(route.Officer.Watch, new WatchRequestsRequest { AfterRevision = 0 }.ToByteArray(), Note).AsTask();
        if (await Task.WhenAny(done.Task, stream).WaitAsync(Patience) == stream)
            await stream;
        var elapsed = watch.Elapsed;
        await done.Task;
        return Figure.Of("catch-up", 1, entries / elapsed.TotalSeconds, new(), meter.Used()) with { Calls = entries };

        void Note(ReadOnlySpan<byte> answer)
        {
            if (Wire.Revision(answer) is not (> 0 and var revision))
                return;
            if (revision <= last)
                done.TrySetException(new InvalidOperationException($"Revision {revision} came after {last}."));
            last = revision;
            if (++seen == entries)
                done.TrySetResult();
        }
    }

    /// <summary>How long until the relay's stored place is at the head; null without a broker.</summary>
    internal static async Task<TimeSpan?> RelayLag(Stack stack)
    {
        if (!stack.HasBroker)
            return null;
        using var rhythm = new PeriodicTimer(Look);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < LongestLag && await stack.Query(Behind, row => row.GetInt64(0)) > 0)
            await rhythm.WaitForNextTickAsync();
        return watch.Elapsed;
    }
}
