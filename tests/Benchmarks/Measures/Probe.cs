using InfoSharing.Benchmarks.Http2;

namespace InfoSharing.Benchmarks;

/// <summary>
/// One load on a service that somebody else started, for as long as a profiler wants to look:
/// "load what=draft grpc=http://… web=http://… clients=64 seconds=30 process=4711".
/// </summary>
internal static class Probe
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    internal static async Task Run(Arguments arguments)
    {
        var (grpc, web) = (new Uri(arguments.Required("grpc")), new Uri(arguments.Required("web")));
        var (clients, seconds) = (arguments.Number("clients", 64), TimeSpan.FromSeconds(arguments.Number("seconds", 10)));
        var route = new Route(await Officer.Of(grpc, web, "ng-it-1"), "authorities/it-ca", "en");
        List<Watched> watched = [new("generator", () => [Environment.ProcessId])];
        if (arguments.Number("process", 0) is var id and > 0)
            watched.Add(new("service", () => [id]));
        Console.WriteLine(Lines.Of(arguments.Text("what") switch
        {
            "watch" => await Following.Latency(grpc, route, arguments.Number("watchers", 1_000), arguments.Number("writes", 200), watched),
            "catch-up" => await Following.CatchUp(grpc, route, arguments.Number("entries", 10_000), watched),
            var what => await Load(what ?? "draft", grpc, route, clients, seconds, watched),
        }));
    }

    private static async Task<Figure> Load(string what, Uri grpc, Route route, int clients, TimeSpan time, IReadOnlyList<Watched> watched)
    {
        using var connections = new Connections(grpc, clients);
        List<Func<ValueTask>> drafts = [.. connections.Lanes.Select(lane => Drafts.Client(lane, route))];
        await ClosedLoop.Run("draft", drafts, TimeSpan.Zero, WarmUp);
        List<Func<ValueTask>> load = what switch
        {
            "draft" => drafts,
            "transmit" => [.. connections.Lanes.Select(lane => Transmits.Client(lane, route))],
            "get" => [.. connections.Lanes.Select(lane => Gets.Client(lane, route))],
            "list" => [.. connections.Lanes.Select(lane => Lists.Client(lane, route.Officer, Lists.NewestFirst))],
            _ => throw new ArgumentException($"what={what} is not known: draft, transmit, get, list, watch, catch-up."),
        };
        return await ClosedLoop.Run(what, load, TimeSpan.Zero, time, watched);
    }
}
