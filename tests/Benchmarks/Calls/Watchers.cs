using System.Diagnostics;
using InfoSharing.Benchmarks.Http2;

namespace InfoSharing.Benchmarks;

/// <summary>Many streams of WatchRequests, and when the last of them has shown an entry.</summary>
internal sealed class Watchers : IDisposable
{
    // Below the 256 streams that a service allows on a connection.
    private const int StreamsOfEach = 125;
    private const int Kept = 1024;

    private readonly Connections _connections;
    private readonly Arrival[] _arrivals = [.. Enumerable.Range(0, Kept).Select(_ => new Arrival())];
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _broken;
    private int _opened;

    private Watchers(Uri service, Officer officer, int count)
    {
        _connections = new(service, count, StreamsOfEach);
        _broken = Task.WhenAny(_connections.Lanes.Select(lane => lane.Follow(officer.Watch, [], Note).AsTask()));
    }

    private int Count => _connections.Lanes.Count;

    /// <summary>Opens the streams and waits for the first bookmark of each.</summary>
    internal static async Task<Watchers> Open(Uri service, Officer officer, int count)
    {
        var watchers = new Watchers(service, officer, count);
        await watchers.Unbroken(watchers._open.Task);
        return watchers;
    }

    /// <summary>When the last watcher got the entry, in <see cref="Stopwatch"/> ticks.</summary>
    internal async Task<long> Last(long revision)
    {
        var arrival = _arrivals[revision % Kept];
        await Unbroken(arrival.Whole.Task);
        return await arrival.Whole.Task;
    }

    public void Dispose() => _connections.Dispose();

    // In the connections' threads: nothing but counting.
    private void Note(ReadOnlySpan<byte> answer)
    {
        if (Wire.Revision(answer) is not (> 0 and var revision))
        {
            if (Interlocked.Increment(ref _opened) == Count)
                _open.TrySetResult();
            return;
        }

        var arrival = _arrivals[revision % Kept];
        if (Interlocked.Increment(ref arrival.Seen) == Count)
            arrival.Whole.SetResult(Stopwatch.GetTimestamp());
    }

    private async Task Unbroken(Task awaited)
    {
        if (await Task.WhenAny(awaited, _broken).WaitAsync(TimeSpan.FromMinutes(1)) != awaited)
            throw new IOException("A watch ended.");
    }

    private sealed class Arrival
    {
        internal int Seen;

        internal TaskCompletionSource<long> Whole { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
