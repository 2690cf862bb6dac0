using System.Diagnostics.Metrics;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Tests.Hosting.Encryption;
using InfoSharing.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoSharing.Foundation.Tests.Events;

/// <summary>amqps:// to a broker whose certificate a private authority signed, and which asks for one of that authority.</summary>
public sealed class EncryptedBrokerTests(EncryptedBroker broker) : IClassFixture<EncryptedBroker>
{
    private readonly Site _site = broker.Site;

    [FactWith(Need.Broker | Need.Control)]
    public async Task Carries_events()
    {
        await using var pair = await Pair.Start(broker.Address, settings: Known("service", "trusted.pem"));
        await pair.StartConsumer();
        await pair.Add(5);
        await pair.Probe.UntilApplied(5);
        // From here on nobody asks the source's ledger: what arrives was sent through the broker.
        await pair.Add(5);
        await pair.Probe.UntilApplied(10);
    }

    [FactWith(Need.Broker | Need.Control)]
    public async Task Connects_only_where_both_sides_are_trusted()
    {
        using var stranger = new TestAuthority("test authority");
        _site.Write("others.pem", stranger);
        _site.Write("foreign", stranger.Sign("case-exchange"));
        (await Connects(broker.Address, "service", "trusted.pem", seconds: 60)).ShouldBe((true, true));
        (string? Certificate, string? Trusted)[] wrong = [("service", "others.pem"), ("service", null), (null, "trusted.pem"), ("foreign", "trusted.pem")];
        foreach (var connected in await Task.WhenAll(wrong.Select(w => Connects(broker.Address, w.Certificate, w.Trusted))))
            connected.ShouldBe((false, false));
    }

    [FactWith(Need.Broker | Need.Control)]
    public async Task Does_not_connect_by_another_name() =>
        (await Connects(broker.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "service", "trusted.pem")).ShouldBe((false, false));

    // The two ways on which a service is connected: to declare and to look, and MassTransit's.
    private async Task<(bool Declares, bool Publishes)> Connects(string address, string? certificate, string? trusted, int seconds = 6)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var encryption = new Foundation.Hosting.Encryption(
            Settings(certificate, trusted), TimeProvider.System, services.GetRequiredService<IMeterFactory>(), NullLogger<Foundation.Hosting.Encryption>.Instance);
        var known = BrokerAddress.Parse(address) with { Encryption = encryption };
        // MassTransit tries again and again; whatever stands in its way does so at once.
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var both = await Task.WhenAll(
            Works(async () => await (await known.Connect(CancellationToken.None)).DisposeAsync()),
            Works(async () => await (await EventBus.Start(known, NullLoggerFactory.Instance, enough.Token)).DisposeAsync()));
        return (both[0], both[1]);
    }

    private static async Task<bool> Works(Func<Task> connect)
    {
        try
        {
            await connect();
            return true;
        }
        catch (Exception failed) when (failed is not NullReferenceException)
        {
            return false;
        }
    }

    private Dictionary<string, string?> Known(string? certificate, string? trusted)
    {
        var settings = _site.Settings(certificate, trusted);
        // Only the broker is of interest here.
        settings["Node:Grpc"] = "http://127.0.0.1:0";
        return settings;
    }

    private NodeSettings Settings(string? certificate, string? trusted) => new()
    {
        CertificateFile = certificate is null ? "" : _site.At(certificate + ".pem"),
        CertificateKeyFile = certificate is null ? "" : _site.At(certificate + ".key"),
        TrustedCertificates = trusted is null ? "" : _site.At(trusted),
    };
}

/// <summary>The broker, and beside it the certificates.</summary>
public sealed class EncryptedBroker : IAsyncLifetime
{
    private readonly TestAuthority _authority = new("test authority");
    private RabbitServer? _broker;

    public Site Site { get; } = new();

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Needs.Missing(Need.Broker | Need.Control) is not null)
            return;
        Site.Write("trusted.pem", _authority);
        Site.Write("service", _authority.Sign("case-exchange"));
        _broker = await RabbitServer.StartAsync();
        Address = await _broker.ListenEncrypted(_authority.Sign("127.0.0.1"), _authority);
    }

    public async Task DisposeAsync()
    {
        if (_broker is not null)
            await _broker.DisposeAsync();
        await Site.DisposeAsync();
        _authority.Dispose();
    }
}
