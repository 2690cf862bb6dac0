using InfoSharing.Faults.Tests.Site;

namespace InfoSharing.Faults.Tests.Killing;

/// <summary>Promises R1 and R3: kill -9 of every part in random order under load, again and again, on the same data.</summary>
[Collection(ProductionStackGroup.Name)]
public class KillTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int KillsOfEach = Scale.Times(1);

    [FactWith(ProductionStack.Needs)]
    public async Task Nothing_acknowledged_is_lost_doubled_or_missed_whatever_is_killed()
    {
        await using var load = await Load.Start(stack);
        var random = new Random(Scale.Seed);
        foreach (var (_, kill) in Victims(random))
        {
            await load.More(random.Next(10, 60));
            await kill();
        }

        await load.More(20);
        var audit = await load.End();
        output.WriteLine($"R1: kills={KillsOfEach * 5} (Directory, both replicas, RabbitMQ, PostgreSQL: {KillsOfEach} each, seed {Scale.Seed}) {audit}");
        output.WriteLine($"R3: watchers={load.Watchers.Count} resumed={audit.Resumed} entries={load.Watchers.Sum(w => w.Seen.Count)} {audit.Watch}");
        audit.ShouldBeWhole();
    }

    private List<(string Name, Func<Task> Kill)> Victims(Random random)
    {
        List<(string, Func<Task>)> each =
        [
            ("directory", () => KillAndRestart(stack.Directory)),
            ("mla-1", () => KillAndRestart(stack.Replicas[0])),
            ("mla-2", () => KillAndRestart(stack.Replicas[1])),
            ("broker", () => KillAndRestart(stack.Broker)),
            ("postgres", () => KillAndRestart(stack.Postgres)),
        ];
        var all = Enumerable.Repeat(each, KillsOfEach).SelectMany(v => v).ToArray();
        random.Shuffle(all);
        return [.. all];
    }

    private static async Task KillAndRestart(Replica replica)
    {
        await replica.Kill();
        await replica.Restart();
    }

    private static async Task KillAndRestart(Server server)
    {
        await server.Kill();
        await server.Start();
    }
}
