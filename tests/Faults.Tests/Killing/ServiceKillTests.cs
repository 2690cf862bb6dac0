using InfoSharing.Faults.Tests.Site;

namespace InfoSharing.Faults.Tests.Killing;

/// <summary>Promise R1 where one act writes several resources: kill -9 of a service's replicas and of its database under load.</summary>
[Collection(ProductionStackGroup.Name)]
public class ServiceKillTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int KillsOfEach = Scale.Times(1);

    [FactWith(ProductionStack.Needs)]
    public async Task Nothing_acknowledged_in_a_case_is_lost_or_doubled_whatever_is_killed() =>
        await Kill("cases", "CaseExchange", stack.Cases, await ServiceLoad.OfCases(stack));

    // A validation commits the report and its alert, a withdrawal the end of both.
    [FactWith(ProductionStack.Needs)]
    public async Task No_acknowledged_report_is_lost_or_doubled_whatever_is_killed() =>
        await Kill("reports", "VoluntaryReporting", stack.Reports, await ServiceLoad.OfReports(stack));

    private async Task Kill(string what, string service, IReadOnlyList<Replica> replicas, ServiceLoad load)
    {
        await using var open = load;
        var random = new Random(Scale.Seed);
        foreach (var kill in Victims(replicas, random))
        {
            await load.More(random.Next(10, 60));
            await kill();
        }

        await load.More(20);
        var audit = await load.End();
        output.WriteLine($"R1: {what} kills={KillsOfEach * 3} (both replicas of {service}, PostgreSQL: {KillsOfEach} each, seed {Scale.Seed}) {audit}");
        audit.ShouldBeWhole();
    }

    private Func<Task>[] Victims(IReadOnlyList<Replica> replicas, Random random)
    {
        List<Func<Task>> each = [() => KillAndRestart(replicas[0]), () => KillAndRestart(replicas[1]), KillAndRestartPostgres];
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
