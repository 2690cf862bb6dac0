using System.Security.Cryptography;
using InfoSharing.Benchmarks.Http2;

namespace InfoSharing.Benchmarks;

/// <summary>Less than two minutes, for whoever works on the path of a write or a read: drafts and gets, and beside them pgbench and etcd.</summary>
internal static class Quick
{
    private static readonly int[] Clients = [16, 64];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    internal static async Task Run(Stack stack, TimeSpan time)
    {
        var route = (await Route.All(stack))[0];
        foreach (var clients in Clients)
            await Load("draft", clients, lane => Drafts.Client(lane, route));
        foreach (var clients in Clients)
            await Load("get", clients, lane => Gets.Client(lane, route));
        var sizes = await Sizes.OfADraft(stack);
        Console.WriteLine($"a draft is stored as {sizes.Entry} bytes in the ledger and {sizes.State} as state");
        var pgbench = await Pgbench.Prepare(stack.Postgres, stack.Folder, sizes);
        foreach (var clients in Clients)
            Show(await pgbench.Measure(clients, time, pipelined: false));
        Show(await pgbench.Measure(Clients[^1], time, pipelined: true));
        if (EtcdServer.IsThere)
            await Etcd();
        else
            Console.WriteLine("etcd is not installed (apt-get install etcd-server): skipped");

        async Task Load(string what, int clients, Func<Lane, Func<ValueTask>> client)
        {
            using var connections = new Connections(stack.Grpc, clients);
            Show(await ClosedLoop.Run(what, [.. connections.Lanes.Select(client)], WarmUp, time, stack.Watched));
        }

        async Task Etcd()
        {
            await using var etcd = await EtcdServer.Start(stack.Folder);
            using var connections = etcd.Connect(Clients[^1]);
            var keys = new Names();
            var value = RandomNumberGenerator.GetBytes(sizes.State);
            Show(await ClosedLoop.Run("etcd put", [.. connections.Lanes.Select(lane => etcd.Put(lane, value, keys))], WarmUp, time, [etcd.Watched, stack.Watched[0]]));
            Show(await ClosedLoop.Run("etcd range", [.. connections.Lanes.Select(lane => etcd.Range(lane, keys))], WarmUp, time, [etcd.Watched, stack.Watched[0]]));
        }
    }

    private static void Show(Figure figure) => Console.WriteLine(Lines.Of(figure));
}
