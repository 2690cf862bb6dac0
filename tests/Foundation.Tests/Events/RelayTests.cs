using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>What a service publishes, as an outsider hears it.</summary>
public sealed class RelayTests : IAsyncLifetime
{
    private static readonly string Exchange = Topology.EventsOf(TestLedger.Name);

    private string _broker = "";

    public async Task InitializeAsync() => _broker = Needs.Missing(Need.Broker) is null ? await (await SharedServers.Rabbit).CreateVirtualHost() : "";

    public Task DisposeAsync() => Task.CompletedTask;

    [FactWith(Need.Broker)]
    public async Task Publishes_every_entry_in_order_each_with_the_one_before_it()
    {
        await using var outsider = await Outsider.Connect(_broker);
        var heard = await outsider.Hear(Exchange);
        await using var pair = await Pair.Start(_broker);
        await pair.Add(700);
        var revisions = new List<long>();
        while (revisions.Count < 700)
        {
            var message = Outsider.Read(await heard.ReadAsync());
            (message.Source, message.After).ShouldBe((TestLedger.Name, revisions.Count));
            revisions.AddRange(message.Events.Select(e => e.Revision));
        }

        revisions.ShouldBe(Enumerable.Range(1, 700).Select(n => (long)n));
    }

    [FactWith(Need.Broker)]
    public async Task Says_what_happened_to_which_resource_and_nothing_of_its_content_or_readers()
    {
        await using var outsider = await Outsider.Connect(_broker);
        var heard = await outsider.Hear(Exchange);
        await using var pair = await Pair.Start(_broker);
        await pair.Add("one");
        (await heard.ReadAsync()).ShouldBe($$"""{"source":"sample","after":0,"events":[{"revision":1,"type":"{{Sample.Descriptor.FullName}}","resource":"samples/one","change":"CREATE"}],"epoch":1}""");
    }

    [FactWith(Need.Broker)]
    public async Task Lets_entries_that_wait_together_share_a_message()
    {
        await using var outsider = await Outsider.Connect(_broker);
        var heard = await outsider.Hear(Exchange);
        await using var pair = await Pair.Start(_broker, relays: false);
        await pair.Add(1_000);
        await pair.StopSource();
        await pair.StartSource();
        (Outsider.Read(await heard.ReadAsync()).Events.Count + Outsider.Read(await heard.ReadAsync()).Events.Count).ShouldBe(1_000);
    }

    [FactWith(Need.Broker)]
    public async Task Goes_on_after_a_restart_where_it_stopped()
    {
        await using var outsider = await Outsider.Connect(_broker);
        var heard = await outsider.Hear(Exchange);
        await using var pair = await Pair.Start(_broker);
        await pair.Add("one");
        await heard.ReadAsync();
        // The relay publishes the second only when the first is confirmed; whether the second was is not known.
        await pair.Add("two");
        await heard.ReadAsync();
        await pair.StopSource();
        await pair.StartSource();
        await pair.Add("three");
        Outsider.Read(await heard.ReadAsync()).After.ShouldBeInRange(1, 2);
    }

    [FactWith(Need.Broker)]
    public async Task Is_heard_by_nobody_and_goes_on_all_the_same()
    {
        await using var pair = await Pair.Start(_broker);
        await pair.Add("one");
        await using var outsider = await Outsider.Connect(_broker);
        await outsider.UntilFilled(Topology.JournalOf(TestLedger.Name));
    }
}
