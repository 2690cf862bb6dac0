using Grpc.Core;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Events;

/// <summary>Gives a service its reactions, and with <c>Node:Broker</c> the way to the broker.</summary>
public static class EventHosting
{
    /// <summary>Delivers another service's events to a reaction, from the place where it stopped the last time.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="source">The way to the source's gRPC service, with this service's own rights: used when the source's ledger is not in this process.</param>
    public static void AddReaction<TReaction>(this WebApplicationBuilder builder, Func<IServiceProvider, CallInvoker>? source = null) where TReaction : class, IReaction
    {
        builder.AddBroker();
        builder.Services.AddSingleton<TReaction>();
        builder.Services.AddSingleton<IHostedService>(services => Deliver(services, services.GetRequiredService<TReaction>(), source));
    }

    /// <summary>Publishes what happens in a ledger, when there is a broker.</summary>
    internal static void AddRelay(this WebApplicationBuilder builder, string ledger)
    {
        if (!builder.AddBroker())
            return;
        builder.Services.AddSingleton<IHostedService>(services =>
        {
            var broker = services.GetRequiredService<BrokerLink>();
            broker.Topology.AddLedger(ledger);
            var source = services.GetRequiredKeyedService<Ledger>(ledger);
            var relay = new Relay(source, broker, services.GetRequiredService<Pace>(), services.GetRequiredService<ILogger<Relay>>());
            source.MeasureLag(ledger, Relay.Consumer, () => relay.Behind);
            return relay;
        });
    }

    // Before everything that uses it, so that it stops after it.
    private static bool AddBroker(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(new Pace());
        var address = builder.NodeSettings().Broker;
        if (address.Length == 0 || builder.Services.Any(s => s.ServiceType == typeof(BrokerLink)))
            return address.Length > 0;
        // What goes wrong between us and the broker is said by BrokerLink, in sentences and once.
        builder.Logging.AddFilter("MassTransit", LogLevel.Critical);
        builder.Services.AddSingleton(services => new BrokerLink(
            BrokerAddress.Parse(address) with { ConnectionName = builder.Environment.ApplicationName, Encryption = services.GetRequiredService<Encryption>() },
            services.GetRequiredService<Pace>(), services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<BrokerLink>());
        return true;
    }

    private static Delivery Deliver(IServiceProvider services, IReaction reaction, Func<IServiceProvider, CallInvoker>? source)
    {
        var (name, pace, broker) = (Delivery.NameOf(reaction), services.GetRequiredService<Pace>(), services.GetService<BrokerLink>());
        var local = services.GetKeyedService<Ledger>(reaction.Source);
        broker?.Topology.AddReaction(name, local is null ? reaction.Source : null);
        var feed = local is not null
            ? new LedgerFeed(local)
            : (IFeed)new RemoteFeed(reaction.Source, name, source?.Invoke(services) ?? throw new InvalidOperationException($"{name} is not told how to reach {reaction.Source}."), broker, pace);
        var lane = broker is null ? null : new RetryLane(reaction, Topology.RetryOf(name), broker, pace, services.GetRequiredService<ILogger<RetryLane>>());
        var consumer = services.GetRequiredKeyedService<Ledger>(reaction.Consumer);
        var delivery = new Delivery(reaction, feed, consumer, lane, pace, services.GetRequiredService<ILogger<Delivery>>());
        consumer.MeasureLag(reaction.Source, name, () => delivery.Behind);
        return delivery;
    }
}
