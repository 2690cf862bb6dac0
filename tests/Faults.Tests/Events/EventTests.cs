using InfoSharing.Common.V1;
using InfoSharing.Faults.Tests.Site;

namespace InfoSharing.Faults.Tests.Events;

/// <summary>Promise R2: each change of the Directory is one event, in order, and has its one effect in MutualLegalAssistance, whatever is killed.</summary>
[Collection(ProductionStackGroup.Name)]
public class EventTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int KillsOfEach = Scale.Times(1);

    [FactWith(ProductionStack.Needs)]
    public async Task Every_change_is_published_and_applied_once_and_in_order()
    {
        var edits = new DirectoryEdits(stack);
        await edits.Edit();
        await stack.LearnItaly();
        var start = await edits.Ledger.Head();
        await using var published = await Published.Listen(stack.Broker.Address, "directory");
        using var stop = new CancellationTokenSource();
        var editing = Task.Run(() => edits.Run(stop.Token));

        var kills = new Func<Task>[]
        {
            () => Kill(stack.Directory), () => Kill(stack.Replicas[0]), () => Kill(stack.Replicas[1]), () => Kill(stack.Broker),
        };
        var order = Enumerable.Repeat(kills, KillsOfEach).SelectMany(k => k).ToArray();
        new Random(Scale.Seed).Shuffle(order);
        foreach (var kill in order)
            await kill();
        await stop.CancelAsync();
        await editing.WaitAsync(TimeSpan.FromMinutes(1));
        await edits.Edit();

        await using var copy = await Copy.Open(stack.Database);
        var caughtUp = await copy.Reaches(edits.Last, edits.Revision, TimeSpan.FromMinutes(2));
        await published.Take();
        Report(order.Length, caughtUp, await edits.Ledger.Export(start), published.Events, await copy.States());
    }

    private void Report(int kills, TimeSpan caughtUp, IReadOnlyList<Entry> entries, List<(long Revision, string Resource)> events, IReadOnlyList<Directory.V1.Authority> states)
    {
        var ledger = entries.Select(e => (e.Revision, e.Resource)).ToHashSet();
        var first = events.Where(e => e.Revision > entries[0].Revision - 1).DistinctBy(e => e.Revision).ToList();
        var lost = ledger.Except(first).Count();
        var unexpected = first.Except(ledger).Count();
        var inversions = first.Zip(first.Skip(1)).Count(pair => pair.First.Revision > pair.Second.Revision)
            + states.Zip(states.Skip(1)).Count(pair => pair.First.UpdateTime.ToDateTimeOffset() > pair.Second.UpdateTime.ToDateTimeOffset());
        var visible = states.Zip(states.Skip(1)).Count(pair => pair.First.Source == pair.Second.Source);
        output.WriteLine($"R2: kills={kills} entries={entries.Count} lost={lost} unexpected={unexpected} visible_duplicates={visible} inversions={inversions} physical_duplicates={events.Count - events.DistinctBy(e => e.Revision).Count()} states_of_the_copy={states.Count} caught_up={caughtUp.TotalSeconds:0.0}s");
        (lost, unexpected, visible, inversions).ShouldBe((0, 0, 0, 0));
    }

    private static async Task Kill(Replica replica)
    {
        await replica.Kill();
        await replica.Restart();
    }

    private static async Task Kill(Server server)
    {
        await server.Kill();
        await server.Start();
    }
}
