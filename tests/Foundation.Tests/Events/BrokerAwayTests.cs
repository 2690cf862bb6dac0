using System.Diagnostics;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>The broker may vanish: services work on, and what happened meanwhile arrives soon after it is back.</summary>
public sealed class BrokerAwayTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [FactWith(Need.Broker | Need.Control)]
    public async Task Goes_on_when_the_broker_was_killed_paused_and_wiped()
    {
        await using var rabbit = await RabbitServer.StartAsync();
        await using var pair = await Pair.Start(rabbit.Address);
        await pair.StartConsumer(Pair.WithPace(p => p with { Confirmation = TimeSpan.FromSeconds(3) }));
        await pair.Add(5);
        await pair.Probe.UntilApplied(5);

        await rabbit.Save();
        await rabbit.Kill();
        await pair.Add(5);
        await Back(pair, rabbit.Start);

        await rabbit.Pause();
        await pair.Add(5);
        await Back(pair, rabbit.Resume);

        await rabbit.Wipe();
        await pair.Add(5);
        await Back(pair, rabbit.Start);

        pair.Probe.Applied.ShouldBe(Enumerable.Range(1, pair.Probe.Applied.Count).Select(n => (long)n));
        await using var outsider = await Outsider.Connect(rabbit.Address);
        (await outsider.Waiting(Foundation.Events.Broker.DeadLetters.Queue)).ShouldBe(0u);
    }

    // Through the broker again, not by asking: the relay publishes, the queue is listened to.
    private static async Task Back(Pair pair, Func<Task> bring)
    {
        await bring();
        var since = Stopwatch.GetTimestamp();
        await pair.Probe.UntilApplied(pair.Source.Ledger(TestLedger.Name).Head);
        await using var outsider = await Outsider.Connect(pair.Broker);
        await outsider.UntilHeard(Pair.Queue);
        var heard = await outsider.Hear(Foundation.Events.Broker.Topology.EventsOf(TestLedger.Name));
        await pair.Add(1);
        await heard.ReadAsync();
        await pair.Probe.UntilApplied(pair.Source.Ledger(TestLedger.Name).Head);
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(Soon);
    }
}
