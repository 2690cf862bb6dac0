using InfoSharing.Faults.Tests.Site;

namespace InfoSharing.Faults.Tests.Replicas;

/// <summary>Promise R12: a rolling restart is invisible to a client that sends again what was not answered.</summary>
[Collection(ProductionStackGroup.Name)]
public class RollTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int Rolls = Scale.Times(2);

    [FactWith(ProductionStack.Needs)]
    public async Task Replicas_restart_one_after_the_other_and_no_client_fails()
    {
        await using var load = await Load.Start(stack);
        var longest = TimeSpan.Zero;
        for (var roll = 0; roll < Rolls; roll++)
        {
            foreach (var replica in stack.Replicas)
            {
                await load.More(20);
                var (code, time) = await replica.Stop();
                code.ShouldBe(0, replica.Process.Errors);
                time.ShouldBeLessThan(TimeSpan.FromSeconds(30));
                longest = time > longest ? time : longest;
                // The other one carries on alone.
                await load.More(20);
                await replica.Restart();
            }
        }

        var audit = await load.End();
        var (ended, broken) = (load.Watchers.Sum(w => w.Ended), load.Watchers.Sum(w => w.BrokenOff));
        output.WriteLine($"R12: restarts={Rolls * stack.Replicas.Count} failed=0 longest_stop={longest.TotalSeconds:0.0}s streams_ended={ended} broken_off={broken} {audit} {audit.Watch}");
        audit.ShouldBeWhole();
        broken.ShouldBe(0, "A stream broke off instead of ending with UNAVAILABLE.");
        ended.ShouldBeGreaterThan(0);
    }
}
