using System.Net.Security;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.Extensions.Logging;
using LogContext = MassTransit.LogContext;

namespace InfoSharing.Foundation.Events.Broker;

/// <summary>
/// The only file that names MassTransit: publish with a confirmation, listen to a queue. It is made without a container,
/// and so without its usage reports.
/// </summary>
internal sealed class EventBus : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly IBusControl _bus;

    private EventBus(IBusControl bus) => _bus = bus;

    internal static async Task<EventBus> Start(BrokerAddress address, ILoggerFactory logs, CancellationToken cancel)
    {
        LogContext.ConfigureCurrentLogContext(logs);
        var bus = Bus.Factory.CreateUsingRabbitMq(bus =>
        {
            bus.Host(address.Host, (ushort)address.Port, address.VirtualHost, host => Connect(host, address));
            bus.ClearSerialization();
            bus.ConfigureJsonSerializerOptions(_ => new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
            bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        });
        var started = new EventBus(bus);
        try
        {
            await bus.StartAsync(cancel).WaitAsync(StartPatience, cancel);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the broker has the message in every queue that wants it. The wait cannot be cancelled, only left.</summary>
    internal async Task Publish(string exchange, EventMessage message)
    {
        var endpoint = await _bus.GetSendEndpoint(new Uri("exchange:" + exchange));
        await endpoint.Send(message, context =>
        {
            var rabbit = context.GetPayload<RabbitMqSendContext>();
            // Without a queue to go to it comes back, and that is an error.
            (rabbit.Mandatory, rabbit.AwaitAck, context.Durable) = (true, true, true);
        }, CancellationToken.None);
    }

    /// <summary>Listens until disposed.</summary>
    /// <exception cref="TimeoutException">The broker did not let it, within <paramref name="patience"/>.</exception>
    internal async Task<IAsyncDisposable> Listen(Subscription subscription, IReadOnlyDictionary<string, object> arguments, TimeSpan patience)
    {
        var handle = _bus.ConnectReceiveEndpoint(subscription.Queue, (IReceiveEndpointConfigurator endpoint) =>
        {
            var queue = (IRabbitMqReceiveEndpointConfigurator)endpoint;
            foreach (var (name, value) in arguments)
                queue.SetQueueArgument(name, value);
            queue.ConfigureConsumeTopology = false;
            queue.PublishFaults = false;
            // Back to the broker, which counts: no error queue beside the dead letters.
            queue.RethrowFaultedMessages();
            queue.ThrowOnSkippedMessages();
            queue.PrefetchCount = subscription.Prefetch;
            queue.ConcurrentMessageLimit = subscription.AtOnce;
            queue.Handler<EventMessage>(context => Receive(subscription, context));
        });
        await handle.Ready.WaitAsync(patience);
        return new Listening(handle);
    }

    public async ValueTask DisposeAsync()
    {
        var stop = _bus.StopAsync(CancellationToken.None);
        try
        {
            await stop.WaitAsync(StopPatience);
        }
        catch (Exception)
        {
            // A broker that does not answer does not hold up the next connection.
            stop.Forget();
        }
    }

    private static void Connect(IRabbitMqHostConfigurator host, BrokerAddress address)
    {
        host.Username(address.User);
        host.Password(address.Password);
        host.PublisherConfirmation = true;
        host.Heartbeat(BrokerAddress.Heartbeat);
        host.RequestedConnectionTimeout(BrokerAddress.Patience);
        host.ContinuationTimeout(BrokerAddress.Patience);
        host.ConnectionName(address.ConnectionName);
        if (!address.IsEncrypted)
            return;
        host.UseSsl(ssl =>
        {
            ssl.Protocol = SslProtocols.None;
            ssl.ServerName = address.Host;
            ssl.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNotAvailable);
            ssl.CertificateValidationCallback = address.Encryption?.Judge;
            ssl.CertificateSelectionCallback = address.Encryption?.Show;
        });
    }

    private static async Task Receive(Subscription subscription, ConsumeContext<EventMessage> context)
    {
        subscription.Sign();
        try
        {
            await subscription.Receive(context.Message, context.ReceiveContext.Redelivered, context.CancellationToken);
        }
        finally
        {
            subscription.Sign();
        }
    }

    private sealed class Listening(HostReceiveEndpointHandle handle) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            var stop = handle.StopAsync(CancellationToken.None);
            await stop.WaitAsync(StopPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCompleted)
                stop.Forget();
        }
    }
}
