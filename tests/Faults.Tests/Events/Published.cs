using System.Text.Json;
using RabbitMQ.Client;

namespace InfoSharing.Faults.Tests.Events;

/// <summary>A queue of our own behind the exchange of a ledger: what was really published, in the order in which the broker has it.</summary>
internal sealed class Published : IAsyncDisposable
{
    private readonly ConnectionFactory _broker;
    private readonly string _queue = $"test.{Guid.NewGuid():N}";

    private Published(string address) => _broker = new ConnectionFactory { Uri = new(address) };

    /// <summary>Revisions in order of arrival, with repetitions.</summary>
    internal List<(long Revision, string Resource)> Events { get; } = [];

    internal static async Task<Published> Listen(string broker, string ledger)
    {
        var published = new Published(broker);
        await using var connection = await published._broker.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        // Not a quorum queue: with one, a run once stood still after the broker was killed right after this declaration, as if the
        // queue had come back without a leader. Whether that was the cause is not known.
        await channel.QueueDeclareAsync(published._queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(published._queue, ledger + ".events", "");
        return published;
    }

    /// <summary>Takes everything that waits.</summary>
    internal async Task Take()
    {
        await using var connection = await _broker.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        while (await channel.BasicGetAsync(_queue, autoAck: true) is { } message)
        {
            using var body = JsonDocument.Parse(message.Body);
            Events.AddRange(body.RootElement.GetProperty("events").EnumerateArray().Select(e => (e.GetProperty("revision").GetInt64(), e.GetProperty("resource").GetString()!)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = await _broker.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(_queue);
    }
}
