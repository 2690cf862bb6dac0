using System.Diagnostics;
using InfoSharing.Benchmarks.Http2;

namespace InfoSharing.Benchmarks;

/// <summary>Fills the ledger through the API, like everybody else, from many clients at once.</summary>
internal static class Filling
{
    private const int Clients = 256;

    private static readonly TimeSpan Most = TimeSpan.FromMinutes(4);

    /// <summary>Drafts on all routes until there are this many requests, or four minutes are over.</summary>
    internal static async Task<Figure> Until(Stack stack, IReadOnlyList<Route> routes, int requests)
    {
        long left = requests - routes.Sum(r => r.Names.Count);
        using var connections = new Connections(stack.Grpc, Clients);
        var (meter, watch) = (new Meter(stack.Watched), Stopwatch.StartNew());
        var times = Histogram.Sum(await Task.WhenAll(connections.Lanes.Select((lane, n) => Task.Run(() => Draft(Drafts.Client(lane, routes[n % routes.Count]))))));
        return Figure.Of($"fill to {requests:N0}", Clients, times.Count / watch.Elapsed.TotalSeconds, times, meter.Used());

        async Task<Histogram> Draft(Func<ValueTask> client)
        {
            var own = new Histogram();
            while (Interlocked.Decrement(ref left) >= 0 && watch.Elapsed < Most)
            {
                var before = Stopwatch.GetTimestamp();
                await client();
                own.Note(Stopwatch.GetElapsedTime(before));
            }

            await Task.Yield();
            return own;
        }
    }
}
