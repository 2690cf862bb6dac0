using System.Diagnostics;
using System.Security.Cryptography;
using InfoSharing.Benchmarks.Http2;

namespace InfoSharing.Benchmarks;

/// <summary>The whole run on one stack: level by level, and at the main level everything that is measured once.</summary>
internal sealed class Whole(Stack stack, Size size, IReadOnlyList<Route> routes, Officer few)
{
    // A party with few requests: the first and the last of the ledger, all others between them.
    private const int Few = 100;
    private const int Usual = 64;

    private readonly Results _results = new(size);
    private int _next;

    /// <summary>Measures everything, Standalone too, and writes it up.</summary>
    internal static async Task<string> Report(Stack stack, Size size)
    {
        var (watch, machine) = (Stopwatch.StartNew(), Machine.Facts());
        var standalone = await StandaloneRun.Measure(stack.Folder, size.WarmUp, size.Reading);
        var whole = new Whole(stack, size, await Route.All(stack), await stack.Officer("ne-ca-1"));
        await whole.AddFew(Few);
        foreach (var level in size.Levels)
            await whole.Level(level);
        whole._results.Peaks = stack.UsedInAll();
        return Benchmarks.Report.Of(machine, standalone, whole._results, watch.Elapsed);
    }

    private async Task Level(int wanted)
    {
        _results.Fills.Add(Show(await Filling.Until(stack, routes, wanted)));
        var level = Math.Min(wanted, routes.Sum(r => r.Names.Count));
        await Lag($"filling to {level:N0}");
        await AddFew(Few / 10);
        await ReadLevel(level);
        At(level, await Load("draft", Usual, size.Writing, lane => Drafts.Client(lane, Any())));
        At(level, await Load("transmit", Usual, size.Writing / 2, lane => Transmits.Client(lane, Any())));
        if (wanted == size.Main)
            await Once();
        if (wanted == size.Levels[^1])
            _results.CatchUp = Show(await Following.CatchUp(stack.Grpc, routes[0], size.CatchUp, stack.Watched));
    }

    private async Task Once()
    {
        await Writes();
        await Beside();
        await Reads();
        _results.Watch = Show(await Following.Latency(stack.Grpc, routes[0], size.Watchers, size.WatchedWrites, stack.Watched));
    }

    private async Task ReadLevel(int level)
    {
        At(level, await Load("get", Usual, size.Reading, lane => Gets.Client(lane, Any())));
        foreach (var clients in new[] { 1, 16 })
        {
            foreach (var (party, officer) in new[] { ("many", routes[0].Officer), ("few", few) })
            {
                foreach (var (order, by) in new[] { ("newest first", Lists.NewestFirst), ("default order", "") })
                    At(level, await Load($"list, {party}, {order}", clients, size.Reading / 2, lane => Lists.Client(lane, officer, by)));
            }
        }
    }

    private async Task Writes()
    {
        foreach (var clients in Size.Clients)
        {
            _results.Main.Add(await Load("draft", clients, size.Writing, lane => Drafts.Client(lane, Any())));
            await Lag($"drafts of {Lines.Clients(clients)}");
        }

        foreach (var clients in Size.Clients)
            _results.Main.Add(await Load("transmit", clients, size.Writing / 2, lane => Transmits.Client(lane, Any())));
        _results.Main.Add(await Load("transmit, one pair of States", Usual, size.Writing / 2, lane => Transmits.Client(lane, routes[0])));
        await Lag("transmissions");
    }

    private async Task Beside()
    {
        var rows = _results.Rows = await Sizes.OfADraft(stack);
        var pgbench = await Pgbench.Prepare(stack.Postgres, stack.Folder, rows);
        _results.Beside.Add(Show(await pgbench.Measure(16, size.Writing, pipelined: false)));
        _results.Beside.Add(Show(await pgbench.Measure(Usual, size.Writing, pipelined: false)));
        _results.Beside.Add(Show(await pgbench.Measure(Usual, size.Writing, pipelined: true)));
        if (!EtcdServer.IsThere)
            return;
        await using var etcd = await EtcdServer.Start(stack.Folder);
        using var connections = etcd.Connect(Usual);
        var (keys, value) = (new Names(), RandomNumberGenerator.GetBytes(rows.State));
        IReadOnlyList<Watched> watched = [etcd.Watched, stack.Watched[0]];
        _results.Beside.Add(Show(await ClosedLoop.Run("etcd put", [.. connections.Lanes.Select(lane => etcd.Put(lane, value, keys))], size.WarmUp, size.Writing, watched)));
        _results.Beside.Add(Show(await ClosedLoop.Run("etcd range", [.. connections.Lanes.Select(lane => etcd.Range(lane, keys))], size.WarmUp, size.Reading, watched)));
    }

    private async Task Reads()
    {
        foreach (var clients in Size.Clients)
            _results.Main.Add(await Load("get", clients, size.Reading, lane => Gets.Client(lane, Any())));
        foreach (var clients in Size.Clients)
            _results.Main.Add(await Load("list of 50", clients, size.Reading, lane => Lists.Client(lane, routes[0].Officer, Lists.NewestFirst)));
    }

    private async Task AddFew(int count)
    {
        var route = new Route(few, "authorities/it-ca", "en");
        using var connections = new Connections(stack.Grpc, 1);
        for (var n = 0; n < count; n++)
            await Drafts.Make(connections.Lanes[0], route);
    }

    private async Task<Figure> Load(string what, int clients, TimeSpan time, Func<Lane, Func<ValueTask>> client)
    {
        using var connections = new Connections(stack.Grpc, clients);
        return Show(await ClosedLoop.Run(what, [.. connections.Lanes.Select(client)], size.WarmUp, time, stack.Watched));
    }

    private async Task Lag(string after)
    {
        var lag = await Following.RelayLag(stack);
        _results.Lags.Add((after, lag));
        if (lag is { } time)
            Console.WriteLine($"  relay at the head {time.TotalSeconds:0.00} s after {after}");
    }

    private void At(int level, Figure figure) => _results.Levels.Add((level, figure));

    private Route Any() => routes[_next++ % routes.Count];

    private static Figure Show(Figure figure)
    {
        Console.WriteLine(Lines.Of(figure));
        return figure;
    }
}
