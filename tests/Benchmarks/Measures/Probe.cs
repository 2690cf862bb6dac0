using InfoSharing.Benchmarks.Http2;

namespace InfoSharing.Benchmarks;

/// <summary>
/// One load on a service that somebody else started, for as long as a profiler wants to look:
/// "load what=draft grpc=http://… web=http://… clients=64 seconds=30".
/// </summary>
internal static class Probe
{
    internal static async Task Run(Arguments arguments)
    {
        var (grpc, web) = (new Uri(arguments.Required("grpc")), new Uri(arguments.Required("web")));
        var (clients, seconds) = (arguments.Number("clients", 64), arguments.Number("seconds", 10));
        var route = new Route(await Officer.Of(grpc, web, "ng-it-1"), "authorities/it-ca", "en");
        using var connections = new Connections(grpc, clients);
        List<Func<ValueTask>> drafts = [.. connections.Lanes.Select(lane => Drafts.Client(lane, route))];
        List<Func<ValueTask>> load = arguments.Text("what") switch
        {
            null or "draft" => drafts,
            "get" => [.. connections.Lanes.Select(lane => Gets.Client(lane, route))],
            "list" => [.. connections.Lanes.Select(lane => Lists.Client(lane, route.Officer, Lists.NewestFirst))],
            var other => throw new ArgumentException($"what={other} is not known: draft, get, list."),
        };
        await ClosedLoop.Run("draft", drafts, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        List<Watched> watched = [new("generator", () => [Environment.ProcessId])];
        if (arguments.Number("process", 0) is var id and > 0)
            watched.Add(new("service", () => [id]));
        var figure = await ClosedLoop.Run(arguments.Text("what") ?? "draft", load, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(seconds), watched);
        Console.WriteLine($"{figure.What} clients={clients} per_second={figure.PerSecond:0} p50={figure.Median.TotalMilliseconds:0.00}ms p99={figure.P99.TotalMilliseconds:0.00}ms longest={figure.Longest.TotalMilliseconds:0}ms");
        foreach (var use in figure.Uses)
            Console.WriteLine($"  {use.Name}: {use.Seconds:0.0} s of processor, {use.Seconds / figure.Calls * 1e6:0} µs per call, peak {use.PeakMebibytes:0} MiB");
    }
}
