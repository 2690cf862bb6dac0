using System.Diagnostics;
using InfoSharing.Benchmarks.Http2;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Benchmarks;

/// <summary>Standalone: all services in one process on SQLite, each answered write flushed.</summary>
/// <param name="First">Start on an empty folder, which it seeds, until it listens.</param>
/// <param name="Again">Start on its data, the median of three.</param>
/// <param name="Peak">Largest resident memory, MiB.</param>
internal sealed record StandaloneRun(Disk Disk, TimeSpan First, TimeSpan Again, IReadOnlyList<Figure> Figures, double Peak)
{
    private const int Starts = 3;

    internal static async Task<StandaloneRun> Measure(string folder, TimeSpan warmUp, TimeSpan time)
    {
        var disk = await Disk.Measure(folder, time / 2);
        var data = Path.Combine(folder, "standalone");
        var first = await Start(data);
        List<TimeSpan> again = [];
        for (var n = 0; n < Starts; n++)
            again.Add(await Start(data));
        await using var node = await Node(data);
        var figures = await Loads(node, warmUp, time);
        return new(disk, first, again.Order().ElementAt(Starts / 2), figures, new Watched("standalone", () => node.Process.ProcessIds).Now().PeakMebibytes);
    }

    private static async Task<List<Figure>> Loads(ServiceProcess node, TimeSpan warmUp, TimeSpan time)
    {
        var route = new Route(await Officer.Of(node.Grpc, node.Web, "ng-it-1"), "authorities/it-ca", "en");
        List<Figure> figures = [];
        foreach (var clients in new[] { 1, 16, 64 })
            await Load("draft", clients, lane => Drafts.Client(lane, route));
        foreach (var clients in new[] { 1, 16, 64 })
            await Load("get", clients, lane => Gets.Client(lane, route));
        foreach (var clients in new[] { 1, 16 })
            await Load("list of 50", clients, lane => Lists.Client(lane, route.Officer, Lists.NewestFirst));
        return figures;

        async Task Load(string what, int clients, Func<Lane, Func<ValueTask>> client)
        {
            using var connections = new Connections(node.Grpc, clients);
            figures.Add(await ClosedLoop.Run(what, [.. connections.Lanes.Select(client)], warmUp, time, new Watched("standalone", () => node.Process.ProcessIds)));
            Console.WriteLine(Lines.Of(figures[^1]));
        }
    }

    private static async Task<TimeSpan> Start(string data)
    {
        var watch = Stopwatch.StartNew();
        await using var node = await Node(data);
        return watch.Elapsed;
    }

    private static Task<ServiceProcess> Node(string data) => ServiceProcess.StartAsync(Programs.Of("Standalone"), [$"--Node:DataFolder={data}"]);
}
