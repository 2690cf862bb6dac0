using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>What a reaction in another process is given.</summary>
public sealed class FollowTests : IAsyncLifetime
{
    private static readonly string Exchange = Topology.EventsOf(TestLedger.Name);

    private string _broker = "";

    public async Task InitializeAsync() => _broker = Needs.Missing(Need.Broker) is null ? await (await SharedServers.Rabbit).CreateVirtualHost() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [FactWith(Need.Broker)]
    public async Task Gets_every_event_once_and_in_order()
    {
        await using var pair = await Pair.Start(_broker);
        await pair.StartConsumer();
        await pair.Add(500);
        await pair.Probe.UntilApplied(500);
        pair.Probe.Applied.ShouldBe(Enumerable.Range(1, 500).Select(n => (long)n));
    }

    [FactWith(Need.Broker)]
    public async Task Gets_what_happened_before_it_existed()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.Add(5);
        await pair.StartConsumer();
        await pair.Probe.UntilApplied(5);
        pair.Probe.Applied.ShouldBe([1, 2, 3, 4, 5]);
    }

    [FactWith(Need.Broker)]
    public async Task Ignores_what_it_has_applied()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.StartConsumer();
        await using var outsider = await Outsider.Connect(_broker);
        await outsider.UntilHeard(Pair.Queue);
        await pair.Add(3);
        foreach (var body in new[] { Message(0, 1), Message(0, 1), Message(0, 1, 2), Message(1, 2), Message(0, 1, 2, 3), Message(2, 3) })
            await outsider.Publish(Exchange, body);
        await pair.Probe.UntilApplied(3);
        pair.Probe.Applied.ShouldBe([1, 2, 3]);
    }

    [FactWith(Need.Broker)]
    public async Task Reads_the_ledger_itself_when_a_message_jumps()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.StartConsumer();
        await using var outsider = await Outsider.Connect(_broker);
        await outsider.UntilHeard(Pair.Queue);
        await pair.Add(1);
        await outsider.Publish(Exchange, Message(0, 1));
        await pair.Probe.UntilApplied(1);
        await pair.Add(9);
        await outsider.Publish(Exchange, Message(9, 10));
        await pair.Probe.UntilApplied(10);
        pair.Probe.Applied.ShouldBe(Enumerable.Range(1, 10).Select(n => (long)n));
    }

    [FactWith(Need.Broker)]
    public async Task Ignores_fields_that_it_does_not_know()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.StartConsumer();
        await using var outsider = await Outsider.Connect(_broker);
        await outsider.UntilHeard(Pair.Queue);
        await pair.Add(1);
        await outsider.Publish(Exchange, Message(0, 1).Replace("\"source\"", "\"era\":7,\"shape\":{\"a\":[1]},\"source\"", StringComparison.Ordinal));
        await pair.Probe.UntilApplied(1);
    }

    [FactWith(Need.Broker)]
    public async Task Asks_the_ledger_from_time_to_time_when_the_broker_says_nothing()
    {
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.StartConsumer(Pair.WithPace(p => p with { AskEvery = TimeSpan.FromMilliseconds(50) }));
        await pair.Add(2);
        await pair.Probe.UntilApplied(2);
    }

    [Fact]
    public async Task Follows_without_any_broker_by_asking()
    {
        await using var pair = await Pair.Start("", relays: false);
        await pair.StartConsumer(Pair.WithPace(p => p with { AskEvery = TimeSpan.FromMilliseconds(50) }));
        await pair.Add(2);
        await pair.Probe.UntilApplied(2);
        pair.Probe.Applied.ShouldBe([1, 2]);
    }

    [FactWith(Need.Broker)]
    public async Task Goes_on_after_a_restart_where_it_stopped()
    {
        await using var pair = await Pair.Start(_broker);
        await pair.StartConsumer();
        await pair.Add(4);
        await pair.Probe.UntilApplied(4);
        await pair.StopConsumer();
        await pair.Add(3);
        await pair.StartConsumer();
        await pair.Probe.UntilApplied(7);
        pair.Probe.Applied.ShouldBe([1, 2, 3, 4, 5, 6, 7]);
    }

    [FactWith(Need.Broker)]
    public async Task Is_told_the_place_that_its_write_may_record()
    {
        await using var pair = await Pair.Start(_broker);
        await pair.StartConsumer();
        await pair.Add(1);
        await pair.Probe.UntilApplied(1);
        pair.Probe.Events[0].Position.ShouldBe(new Foundation.Ledgers.EventPosition(Pair.Queue, TestLedger.Name, 1));
    }

    private static string Message(long after, params long[] revisions) => System.Text.Json.JsonSerializer.Serialize(
        new EventMessage(TestLedger.Name, after, [.. revisions.Select(r => new EventReference(r, Sample.Descriptor.FullName, $"samples/s{r}", "CREATE", null))]),
        System.Text.Json.JsonSerializerOptions.Web);
}
