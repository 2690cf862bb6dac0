using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Ledgers.V1;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>A reaction whose source was restored from a backup: entries 1 to 3 are left, 4 raised the epoch, what follows is new.</summary>
public sealed class RestoredSourceTests
{
    private static readonly long[] Kept = [1, 2, 3];
    private static readonly long[] Gone = [4, 5, 6];
    private static readonly long[] Written = [5, 6, 7, 8];

    [Fact]
    public async Task Goes_back_to_where_the_epoch_began_and_misses_nothing()
    {
        await using var pair = await Pair.Start("", relays: false);
        await Restored(pair, seenBefore: 6);
        await pair.Add(4);
        await Follow(pair);
        await pair.Probe.UntilApplied(8);
        pair.Probe.Applied.ShouldBe([.. Kept, .. Gone, .. Written]);
        pair.Probe.Restored.ShouldBe([3]);
        // The place is one of the new epoch: nothing comes twice after a restart.
        await pair.StopConsumer();
        await pair.Add(1);
        await Follow(pair);
        await pair.Probe.UntilApplied(9);
        pair.Probe.Applied.ShouldBe([.. Kept, .. Gone, .. Written, 9]);
        pair.Probe.Restored.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Goes_on_when_it_had_seen_no_more_than_is_left()
    {
        await using var pair = await Pair.Start("", relays: false);
        await Restored(pair, seenBefore: 3);
        await pair.Add(4);
        await Follow(pair);
        await pair.Probe.UntilApplied(8);
        pair.Probe.Applied.ShouldBe([.. Kept, .. Written]);
        pair.Probe.Restored.ShouldBeEmpty();
    }

    // Nobody said that it was restored: that is waited for, and nothing is taken for what it is not.
    [Fact]
    public async Task Waits_for_the_epoch_when_the_source_holds_less_than_it_has_seen()
    {
        await using var pair = await Pair.Start("", relays: false);
        await Restored(pair, seenBefore: 6, isRaised: false);
        await Follow(pair);
        var ledgers = new LedgerService.LedgerServiceClient(pair.Source.As("services/reader", "", "", Role.Service));
        (await Should.ThrowAsync<RpcException>(async () => await ledgers.ReadEventsAsync(new() { Ledger = "ledgers/sample", AfterRevision = 6, Epoch = 1 }))).StatusCode.ShouldBe(StatusCode.OutOfRange);
        await pair.Source.Ledger(TestLedger.Name).RaiseEpoch("late");
        await pair.Add(4);
        await pair.Probe.UntilApplied(8);
        pair.Probe.Applied.ShouldBe([.. Kept, .. Gone, .. Written]);
    }

    // The broker is not restored with the source.
    [FactWith(Need.Broker)]
    public async Task Ignores_what_the_broker_still_holds_of_the_old_epoch()
    {
        var broker = await (await SharedServers.Rabbit).CreateVirtualHost();
        await using var pair = await Pair.Start(broker, relays: false);
        await Restored(pair, seenBefore: 3);
        await using var outsider = await Outsider.Connect(broker);
        await pair.StartConsumer();
        await outsider.UntilHeard(Pair.Queue);
        var gone = new EventMessage(TestLedger.Name, 3, [.. Gone.Select(r => new EventReference(r, Sample.Descriptor.FullName, $"samples/s{r}", "CREATE", null))]);
        await outsider.Publish(Topology.EventsOf(TestLedger.Name), System.Text.Json.JsonSerializer.Serialize(gone, System.Text.Json.JsonSerializerOptions.Web));
        await pair.Add(4);
        var epoch = pair.Source.Ledger(TestLedger.Name).CurrentEpoch;
        var written = new EventMessage(TestLedger.Name, 3, [.. Enumerable.Range(4, 5).Select(r => new EventReference(r, r == 4 ? "other" : Sample.Descriptor.FullName, $"samples/n{r}", "CREATE", null))]) { Epoch = epoch };
        await outsider.Publish(Topology.EventsOf(TestLedger.Name), System.Text.Json.JsonSerializer.Serialize(written, System.Text.Json.JsonSerializerOptions.Web));
        await pair.Probe.UntilApplied(8);
        pair.Probe.Applied.ShouldBe([.. Kept, .. Written]);
    }

    private static Task Follow(Pair pair) => pair.StartConsumer(Pair.WithPace(p => p with { AskEvery = TimeSpan.FromMilliseconds(50) }));

    private static async Task Restored(Pair pair, long seenBefore, bool isRaised = true)
    {
        await pair.Add(3);
        if (seenBefore == 3)
            await See(pair, 3);
        await pair.WhileSourceIsDown(p => p.BackUp(), relays: false);
        await pair.Add(3);
        if (seenBefore == 6)
            await See(pair, 6);
        await pair.WhileSourceIsDown(p => p.Restore(), relays: false);
        if (isRaised)
            await pair.Source.Ledger(TestLedger.Name).RaiseEpoch("restored");
    }

    private static async Task See(Pair pair, long upTo)
    {
        await Follow(pair);
        await pair.Probe.UntilApplied(upTo);
        await pair.StopConsumer();
    }
}
