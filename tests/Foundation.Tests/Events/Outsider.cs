using System.Text.Json;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Events.Broker;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>The broker as somebody sees it who knows nothing of us: exchanges, queues, JSON.</summary>
internal sealed class Outsider : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly IConnection _connection;

    private Outsider(IConnection connection, IChannel channel) => (_connection, Channel) = (connection, channel);

    internal IChannel Channel { get; }

    internal static async Task<Outsider> Connect(string address)
    {
        var connection = await BrokerAddress.Parse(address).Connect(CancellationToken.None);
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        return new(connection, channel);
    }

    /// <summary>Hears everything that is published to an exchange from now on.</summary>
    internal async Task<System.Threading.Channels.ChannelReader<string>> Hear(string exchange)
    {
        var heard = System.Threading.Channels.Channel.CreateUnbounded<string>();
        await Channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        var queue = await Channel.QueueDeclareAsync();
        await Channel.QueueBindAsync(queue.QueueName, exchange, "");
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += async (_, delivery) => await heard.Writer.WriteAsync(System.Text.Encoding.UTF8.GetString(delivery.Body.Span));
        await Channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return heard.Reader;
    }

    internal static EventMessage Read(string body) => JsonSerializer.Deserialize<EventMessage>(body, Json)!;

    internal async Task Publish(string exchange, string body) =>
        await Channel.BasicPublishAsync(exchange, "", mandatory: true, new BasicProperties { ContentType = "application/json" }, System.Text.Encoding.UTF8.GetBytes(body));

    /// <summary>Waits until a queue is there and somebody listens to it.</summary>
    internal Task UntilHeard(string queue) => Until(queue, state => state.ConsumerCount > 0);

    /// <summary>Waits until a queue is there and holds something.</summary>
    internal Task UntilFilled(string queue) => Until(queue, state => state.MessageCount > 0);

    private async Task Until(string queue, Func<QueueDeclareOk, bool> isSo)
    {
        for (var done = false; !done;)
        {
            await using var look = await _connection.CreateChannelAsync();
            try
            {
                done = isSo(await look.QueueDeclarePassiveAsync(queue));
            }
            catch (OperationInterruptedException)
            {
                // It is not declared yet.
            }
        }
    }

    /// <summary>How many messages a queue holds that nobody was given.</summary>
    internal async Task<uint> Waiting(string queue) => (await Channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    /// <summary>Waits for the next message of a queue and takes it.</summary>
    internal async Task<BasicDeliverEventArgs> Next(string queue)
    {
        var next = new TaskCompletionSource<BasicDeliverEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Channel.BasicQosAsync(0, 1, global: false);
        var consumer = new AsyncEventingBasicConsumer(Channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            next.TrySetResult(delivery);
            return Task.CompletedTask;
        };
        var tag = await Channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        var delivery = await next.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await Channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        await Channel.BasicCancelAsync(tag);
        return delivery;
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();
}
