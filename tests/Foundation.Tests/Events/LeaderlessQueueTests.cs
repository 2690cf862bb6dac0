using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>
/// A queue that the broker brought back without a leader: it is there, and whatever is sent to it or asked of it has no answer.
/// </summary>
public sealed class LeaderlessQueueTests : IAsyncLifetime
{
    private static readonly Pace Impatient = Pair.WithPace(p => p with { Confirmation = TimeSpan.FromSeconds(2), Listening = TimeSpan.FromSeconds(3) });

    private RabbitServer _rabbit = null!;
    private Pair _pair = null!;

    public async Task InitializeAsync()
    {
        if (Needs.Missing(Need.Broker | Need.Control) is not null)
            return;
        _rabbit = await SharedServers.Rabbit;
        _pair = await Pair.Start(await _rabbit.CreateVirtualHost(), pace: Impatient);
        await _pair.StartConsumer(Impatient);
        await using var outsider = await Outsider.Connect(_pair.Broker);
        await outsider.UntilHeard(Pair.Queue);
        await outsider.UntilHeard(Topology.RetryOf(Pair.Queue));
        await _pair.Add(1);
        await outsider.UntilFilled(Topology.JournalOf(TestLedger.Name));
        await _pair.Probe.UntilApplied(1);
    }

    public async Task DisposeAsync()
    {
        if (_pair is not null)
            await _pair.DisposeAsync();
    }

    [FactWith(Need.Broker | Need.Control)]
    public async Task Is_made_anew_when_it_cannot_be_listened_to()
    {
        await _rabbit.Orphan(_pair.Broker, Pair.Queue);
        await ArrivesThroughTheBroker();
    }

    [FactWith(Need.Broker | Need.Control)]
    public async Task Is_made_anew_when_it_lets_nothing_be_confirmed()
    {
        await _rabbit.Orphan(_pair.Broker, Topology.JournalOf(TestLedger.Name));
        await ArrivesThroughTheBroker();
        await using var outsider = await Outsider.Connect(_pair.Broker);
        await outsider.UntilFilled(Topology.JournalOf(TestLedger.Name));
    }

    [FactWith(Need.Broker | Need.Control)]
    public async Task Is_done_without_when_it_would_keep_what_failed()
    {
        _pair.Probe.Instead["samples/bad"] = _ => _pair.Probe.Given("samples/bad") < 3 ? throw new InvalidOperationException("as told") : Task.CompletedTask;
        await _rabbit.Orphan(_pair.Broker, Topology.RetryOf(Pair.Queue));
        await _pair.Add("bad");
        await _pair.Probe.UntilApplied(2);
        await _pair.Add(1);
        await _pair.Probe.UntilApplied(3);
    }

    // The second is not published before the first was confirmed, and nobody asks for it.
    private async Task ArrivesThroughTheBroker()
    {
        await _pair.Add(1);
        await _pair.Probe.UntilApplied(2);
        await using var outsider = await Outsider.Connect(_pair.Broker);
        await outsider.UntilHeard(Pair.Queue);
        await _pair.Add(1);
        await _pair.Probe.UntilApplied(3);
    }
}
