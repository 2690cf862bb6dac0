using InfoSharing.Faults.Tests.Site;

namespace InfoSharing.Faults.Tests.Killing;

/// <summary>Promise R1 for cases, where one act writes several resources: kill -9 of CaseExchange and its database under load.</summary>
[Collection(ProductionStackGroup.Name)]
public class CaseKillTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int KillsOfEach = Scale.Times(1);

    [FactWith(ProductionStack.Needs)]
    public async Task Nothing_acknowledged_in_a_case_is_lost_or_doubled_whatever_is_killed()
    {
        await using var load = await CaseLoad.Start(stack);
        var random = new Random(Scale.Seed);
        foreach (var kill in Victims(random))
        {
            await load.More(random.Next(10, 60));
            await kill();
        }

        await load.More(20);
        var audit = await load.End();
        output.WriteLine($"R1: cases kills={KillsOfEach * 3} (both replicas of CaseExchange, PostgreSQL: {KillsOfEach} each, seed {Scale.Seed}) {audit}");
        audit.ShouldBeWhole();
    }

    private Func<Task>[] Victims(Random random)
    {
        List<Func<Task>> each = [() => KillAndRestart(stack.Cases[0]), () => KillAndRestart(stack.Cases[1]), KillAndRestartPostgres];
        var all = Enumerable.Repeat(each, KillsOfEach).SelectMany(v => v).ToArray();
        random.Shuffle(all);
        return all;
    }

    private static async Task KillAndRestart(Replica replica)
    {
        await replica.Kill();
        await replica.Restart();
    }

    private async Task KillAndRestartPostgres()
    {
        await stack.Postgres.Kill();
        await stack.Postgres.Start();
    }
}
