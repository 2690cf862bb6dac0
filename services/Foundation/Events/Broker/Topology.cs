using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace InfoSharing.Foundation.Events.Broker;

/// <summary>
/// What the broker must have before anything is published, declared anew with every connection: a broker that was wiped
/// has it back at once. Everything is replicated (quorum queues) and nothing is dropped without a trace.
/// <code>
/// {ledger}.events ──▶ {service}.{Reaction}          hints, in order
///        └──────────▶ {ledger}.journal              the newest messages; so that every message has a queue
/// {service}.{Reaction}.retry ── 16 redeliveries ──▶ infosharing.dead-letters
/// </code>
/// A broker that is killed within a second of the declaration can come back with a quorum queue that never has a leader again
/// (ra 2.2.0 forgets the name of its log): nothing goes in, nothing comes out. One that holds hints is deleted then, and declared
/// again; one that holds set aside events or dead letters is not, for they are nowhere else.
/// </summary>
internal sealed partial class Topology
{
    /// <summary>Of an event that was set aside, before it is a dead letter.</summary>
    internal const int Redeliveries = 16;

    private const string Quorum = "quorum";
    private const int Replicas = 3;

    private readonly List<(string Exchange, QueueShape Queue)> _shapes =
    [
        // Looking at dead letters and putting them back counts as a delivery on newer brokers: their number is as good as unlimited.
        (DeadLetters.Queue, new(DeadLetters.Queue, new() { ["x-delivery-limit"] = 1_000_000 })),
    ];

    private readonly ConcurrentDictionary<string, bool> _toRenew = new();

    internal static string EventsOf(string ledger) => ledger + ".events";

    internal static string JournalOf(string ledger) => ledger + ".journal";

    internal static string RetryOf(string reaction) => reaction + ".retry";

    /// <summary>Of every queue of a reaction.</summary>
    internal IReadOnlyDictionary<string, object> ArgumentsOf(string queue) => _shapes.Single(s => s.Queue.Name == queue).Queue.Arguments;

    internal void AddLedger(string ledger) => _shapes.Add((EventsOf(ledger), new(JournalOf(ledger), new()
    {
        ["x-max-length-bytes"] = 4 * 1024 * 1024,
        ["x-overflow"] = "drop-head",
    }, HoldsHints: true)));

    /// <param name="reaction">The queue's name.</param>
    /// <param name="source">The ledger that is heard through the broker; null when it is in this process.</param>
    internal void AddReaction(string reaction, string? source)
    {
        if (source is not null)
            _shapes.Add((EventsOf(source), new(reaction, Faulting(20), HoldsHints: true)));
        // With the first run in order and what a crash repeats it stays under 20.
        _shapes.Add((RetryOf(reaction), new(RetryOf(reaction), Faulting(Redeliveries))));
    }

    /// <summary>A queue does not do its work: the next connection makes it anew, if nothing is lost by that.</summary>
    internal void Renew(string queue)
    {
        if (_shapes.Any(s => s.Queue.Name == queue && s.Queue.HoldsHints))
            _toRenew[queue] = true;
    }

    /// <summary>The same for whichever of these queues an exchange fills.</summary>
    internal void RenewBehind(string exchange)
    {
        foreach (var (_, queue) in _shapes.Where(s => s.Exchange == exchange))
            Renew(queue.Name);
    }

    internal async Task Declare(IConnection connection, ILogger log, CancellationToken cancel)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        foreach (var (exchange, queue) in _shapes)
        {
            if (_toRenew.ContainsKey(queue.Name))
            {
                Renewed(log, queue.Name);
                await channel.QueueDeleteAsync(queue.Name, ifUnused: false, ifEmpty: false, cancellationToken: cancel);
                _toRenew.TryRemove(queue.Name, out _);
            }

            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancel);
            await channel.QueueDeclareAsync(queue.Name, durable: true, exclusive: false, autoDelete: false, queue.Arguments.ToDictionary(a => a.Key, a => (object?)a.Value), cancellationToken: cancel);
            await channel.QueueBindAsync(queue.Name, exchange, "", cancellationToken: cancel);
        }
    }

    // At-least-once dead lettering: the message leaves its queue when the dead letters have it. No length limit: a full
    // queue would turn every failure into an endless redelivery.
    private static Dictionary<string, object> Faulting(int redeliveries) => new()
    {
        ["x-delivery-limit"] = redeliveries,
        ["x-dead-letter-exchange"] = DeadLetters.Queue,
        ["x-dead-letter-strategy"] = "at-least-once",
        ["x-overflow"] = "reject-publish",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue} at the broker takes or gives nothing: it held hints only, and is deleted and declared again.")]
    private static partial void Renewed(ILogger log, string queue);

    private sealed record QueueShape(string Name, Dictionary<string, object> Own, bool HoldsHints = false)
    {
        internal Dictionary<string, object> Arguments { get; } = new(Own)
        {
            ["x-queue-type"] = Quorum,
            ["x-quorum-initial-group-size"] = Replicas,
        };
    }
}
