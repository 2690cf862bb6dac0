using System.Diagnostics;
using InfoSharing.Faults.Tests.Site;

namespace InfoSharing.Faults.Tests.Events;

/// <summary>Promise R10: the broker may vanish. Nobody notices while it is away, and what it missed is there soon after it is back.</summary>
[Collection(ProductionStackGroup.Name)]
public class BrokerTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int Rounds = Scale.Times(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [FactWith(ProductionStack.Needs)]
    public Task Stopped() => VanishAndReturn("stopped", stack.Broker.Stop, stack.Broker.Start);

    [FactWith(ProductionStack.Needs)]
    public Task Paused() => VanishAndReturn("paused", stack.Broker.Pause, stack.Broker.Resume);

    [FactWith(ProductionStack.Needs)]
    public Task Wiped() => VanishAndReturn("wiped", stack.Broker.Wipe, stack.Broker.Start);

    private async Task VanishAndReturn(string how, Func<Task> vanish, Func<Task> comeBack)
    {
        var edits = new DirectoryEdits(stack);
        await stack.LearnItaly();
        await using var load = await Load.Start(stack, writers: 2);
        await using var copy = await Copy.Open(stack.Database);
        var (published, caughtUp) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var round = 0; round < Rounds; round++)
        {
            await load.More(10);
            await vanish();
            await edits.Edit();
            await load.More(30);
            await comeBack();
            var back = Stopwatch.GetTimestamp();
            await edits.Edit();
            var head = await stack.Ledger().Head();
            await copy.Published(head, Soon);
            published = Longer(published, Stopwatch.GetElapsedTime(back));
            await copy.Reaches(edits.Last, edits.Revision, TimeSpan.FromMinutes(1));
            caughtUp = Longer(caughtUp, Stopwatch.GetElapsedTime(back));
        }

        var audit = await load.End();
        output.WriteLine($"R10: broker {how} {Rounds}×, failed={audit.Resent} publishing_again={published.TotalSeconds:0.0}s caught_up={caughtUp.TotalSeconds:0.0}s {audit} {audit.Watch}");
        audit.ShouldBeWhole();
        audit.Resent.ShouldBe(0, "A call failed because the broker was away.");
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
