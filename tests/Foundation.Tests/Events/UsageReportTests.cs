using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using System.Reflection;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>
/// MassTransit 8.4 reports its use to its makers, five minutes after the start of a bus, unless told otherwise. Ours must not
/// even be able to: it holds nothing that reports, and while it works nothing but the broker is connected to.
/// </summary>
public sealed class UsageReportTests
{
    // Machinery of the platform, through which the whole process would be reached.
    private static readonly string[] Platform = ["System.Threading", "System.Diagnostics", "System.Reflection", "System.Net", "System.IO", "System.Text", "Microsoft"];

    [FactWith(Need.Broker)]
    public async Task A_bus_holds_nothing_that_could_report_its_use()
    {
        var address = BrokerAddress.Parse(await (await SharedServers.Rabbit).CreateVirtualHost());
        await using var bus = await EventBus.Start(address, NullLoggerFactory.Instance, CancellationToken.None);
        var parts = Parts(bus);
        parts.Count.ShouldBeGreaterThan(100);
        parts.ShouldNotContain(name => name.Contains("UsageT", StringComparison.Ordinal));
    }

    // The finder finds: a bus made the usual way does hold one.
    [Fact]
    public void A_bus_made_with_a_container_would_hold_one()
    {
        var services = new ServiceCollection().AddLogging();
        MassTransit.DependencyInjectionRegistrationExtensions.AddMassTransit(
            services, bus => MassTransit.RabbitMqBusFactoryConfiguratorExtensions.UsingRabbitMq(bus));
        services.ShouldContain(s => s.ServiceType.Name.Contains("UsageT", StringComparison.Ordinal) || s.ServiceType.FullName!.Contains("UsageT", StringComparison.Ordinal));
    }

    [FactWith(Need.Broker)]
    public async Task Looks_up_no_name_and_connects_to_no_other_machine()
    {
        using var network = new NetworkListener();
        await using var pair = await Pair.Start(await (await SharedServers.Rabbit).CreateVirtualHost());
        await pair.StartConsumer();
        await pair.Add(50);
        await pair.Probe.UntilApplied(50);
        network.Connected.ShouldNotBeEmpty();
        network.Connected.ShouldAllBe(address => IsLoopback(address));
        network.LookedUp.Where(name => name is not ("localhost" or "127.0.0.1")).ShouldBeEmpty();
    }

    // "InterNetwork:16:{31,144,127,0,0,1,0,0,0,0,0,0,0,0}": the port in two bytes, then the address; version 6 has four more bytes between.
    private static bool IsLoopback(string address)
    {
        if (address.StartsWith("Unix", StringComparison.Ordinal))
            return true;
        var bytes = address.Split('{', '}')[1].Split(',').Select(byte.Parse).ToArray();
        var of = address.StartsWith("InterNetworkV6", StringComparison.Ordinal) ? new IPAddress(bytes[6..22]) : new IPAddress(bytes[2..6]);
        return IPAddress.IsLoopback(of);
    }

    // Names of the types of everything that is reachable from an object.
    private static HashSet<string> Parts(object root)
    {
        var (names, seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<object>(ReferenceEqualityComparer.Instance), new Stack<object>([root]));
        while (waiting.TryPop(out var part))
        {
            if (!seen.Add(part) || part is string or MemberInfo or Assembly or Module or Thread || part.GetType().IsPrimitive || part.GetType().GetElementType() is { IsPrimitive: true })
                continue;
            names.Add(part.GetType().FullName ?? "");
            if (Platform.Any(space => part.GetType().Namespace?.StartsWith(space, StringComparison.Ordinal) == true))
                continue;
            foreach (var inner in part is IEnumerable many and Array ? many.Cast<object?>() : Fields(part))
            {
                if (inner is not null)
                    waiting.Push(inner);
            }
        }

        return names;
    }

    private static IEnumerable<object?> Fields(object part)
    {
        for (var type = part.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(f => !f.FieldType.IsPointer && !f.FieldType.IsByRefLike))
                yield return field.GetValue(part);
        }
    }

    private sealed class NetworkListener : EventListener
    {
        internal ConcurrentBag<string> Connected { get; } = [];

        internal ConcurrentBag<string> LookedUp { get; } = [];

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name is "System.Net.Sockets" or "System.Net.NameResolution")
                EnableEvents(source, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs written)
        {
            if (written.EventName is "ConnectStart")
                Connected?.Add(written.Payload?[0]?.ToString() ?? "");
            if (written.EventName is "ResolutionStart")
                LookedUp?.Add(written.Payload?[0]?.ToString() ?? "");
        }
    }
}
