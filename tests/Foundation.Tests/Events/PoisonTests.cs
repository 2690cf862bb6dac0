using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>Events that cannot be applied: they hurt only themselves, and none is lost.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private string _broker = "";

    public async Task InitializeAsync() => _broker = Needs.Missing(Need.Broker) is null ? await (await SharedServers.Rabbit).CreateVirtualHost() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [FactWith(Need.Broker)]
    public Task Becomes_a_dead_letter_when_the_reaction_throws() =>
        EndsAsDeadLetter(_ => throw new InvalidOperationException("as told"));

    [FactWith(Need.Broker)]
    public Task Becomes_a_dead_letter_when_the_reaction_hangs() =>
        EndsAsDeadLetter(cancel => new TaskCompletionSource().Task.WaitAsync(cancel), p => p with { Patience = TimeSpan.FromMilliseconds(50) });

    [FactWith(Need.Broker)]
    public Task Becomes_a_dead_letter_when_the_reaction_hangs_and_heeds_nothing() =>
        EndsAsDeadLetter(_ => new TaskCompletionSource().Task, p => p with { Patience = TimeSpan.FromMilliseconds(50), Grace = TimeSpan.FromMilliseconds(50) });

    [FactWith(Need.Broker)]
    public async Task Is_not_the_fault_of_the_event_when_what_it_refers_to_cannot_be_reached()
    {
        await using var pair = await Pair.Start(_broker);
        await pair.StartConsumer(Pair.WithPace(p => p with { Patience = TimeSpan.FromMilliseconds(100) }));
        pair.Probe.Instead["samples/far"] = _ => throw new Refusal(Grpc.Core.StatusCode.Unavailable, Common.V1.Reason.UpstreamUnavailable, "away");
        await pair.Add("far");
        await pair.Probe.Until(() => pair.Probe.Given("samples/far") > 30);
        await using var outsider = await Outsider.Connect(_broker);
        (await outsider.Waiting(DeadLetters.Queue)).ShouldBe(0u);
        pair.Probe.Instead.Clear();
        await pair.Probe.UntilApplied(1);
    }

    [FactWith(Need.Broker)]
    public async Task Is_applied_when_a_dead_letter_is_put_back()
    {
        await using var pair = await Pair.Start(_broker);
        await pair.StartConsumer();
        pair.Probe.Instead["samples/bad"] = _ => throw new InvalidOperationException("as told");
        await pair.Add("bad");
        await pair.Add(3);
        await using var outsider = await Outsider.Connect(_broker);
        var dead = await outsider.Next(DeadLetters.Queue);
        pair.Probe.Instead.Clear();
        await outsider.Publish(Topology.RetryOf(Pair.Queue), System.Text.Encoding.UTF8.GetString(dead.Body.Span));
        await pair.Probe.UntilApplied(1);
    }

    [FactWith(Need.Broker)]
    public async Task A_body_that_is_no_message_becomes_a_dead_letter_too()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.StartConsumer();
        await using var outsider = await Outsider.Connect(_broker);
        await outsider.UntilHeard(Pair.Queue);
        await outsider.Publish(Topology.EventsOf(TestLedger.Name), "{\"source\":[");
        System.Text.Encoding.UTF8.GetString((await outsider.Next(DeadLetters.Queue)).Body.Span).ShouldBe("{\"source\":[");
    }

    [FactWith(Need.Broker)]
    public async Task Is_counted_for_whoever_watches_over_the_broker()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.StartConsumer();
        var link = pair.Consumer!.Services.GetRequiredService<BrokerLink>();
        await using var outsider = await Outsider.Connect(_broker);
        await outsider.UntilHeard(Pair.Queue);
        await UntilCounted(0);
        await outsider.Publish(Topology.EventsOf(TestLedger.Name), "{\"source\":[");
        await UntilCounted(1);
        link.IsConnected.ShouldBeTrue();

        async Task UntilCounted(int letters)
        {
            while (link.DeadLetters != letters)
                await outsider.Waiting(DeadLetters.Queue);
        }
    }

    // The process ended while these were in hand: each is tried alone, where the broker counts.
    [FactWith(Need.Broker)]
    public async Task What_was_in_hand_when_the_process_ended_is_set_aside()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.Add(2);
        await pair.StartConsumer(broker: "");
        await pair.Probe.UntilApplied(2);
        await pair.StopConsumer();
        await pair.Add(3);
        await Leave(pair, place: 2, inHand: 4);
        await pair.StartConsumer(Pair.WithPace(p => p with { Patience = TimeSpan.FromSeconds(30) }));
        await pair.Probe.Until(() => pair.Probe.Events.Count(e => e.Position is null) == 2);
        pair.Probe.Events.Where(e => e.Position is null).Select(e => e.Revision).ShouldBe([3, 4], ignoreOrder: true);
    }

    private static Task Leave(Pair pair, long place, long inHand) => pair.WithConsumerLedger(async ledger =>
    {
        await ledger.Advance(new EventPosition(Pair.Queue, TestLedger.Name, place));
        await ledger.Advance(new EventPosition(Pair.Queue + "/in-hand", TestLedger.Name, inHand));
    });

    private async Task EndsAsDeadLetter(Func<CancellationToken, Task> misbehave, Func<Pace, Pace>? pace = null)
    {
        await using var pair = await Pair.Start(_broker);
        await pair.StartConsumer(Pair.WithPace(pace ?? (p => p)));
        pair.Probe.Instead["samples/bad"] = misbehave;
        // As long as there is no broker to keep it, an event is tried where it is.
        await using var outsider = await Outsider.Connect(_broker);
        await outsider.UntilHeard(Topology.RetryOf(Pair.Queue));
        await pair.Add(2);
        await pair.Add("bad");
        await pair.Add(2);
        await pair.Probe.UntilApplied(5);
        pair.Probe.Applied.ShouldBe([1, 2, 4, 5]);

        var dead = await outsider.Next(DeadLetters.Queue);
        Outsider.Read(System.Text.Encoding.UTF8.GetString(dead.Body.Span)).Events.Select(e => e.Revision).ShouldBe([3]);
        pair.Probe.Given("samples/bad").ShouldBeInRange(2, 20);
        pair.Probe.Applied.ShouldBe([1, 2, 4, 5]);
    }
}
