using InfoSharing.Foundation.Hosting;
using RabbitMQ.Client;

namespace InfoSharing.Foundation.Events.Broker;

/// <summary>Where the broker is, read from <c>Node:Broker</c>.</summary>
public sealed record BrokerAddress(string Host, int Port, string VirtualHost, string User, string Password, bool IsEncrypted)
{
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How the connection is called in the broker's lists.</summary>
    public string ConnectionName { get; init; } = "infosharing";

    /// <summary>Whom an encrypted connection trusts, and what it shows; null: the system's list, and nothing.</summary>
    internal Encryption? Encryption { get; init; }

    /// <summary>Reads "amqp://user:password@host:5672/vhost".</summary>
    /// <exception cref="StartupException">A sentence that says what is wrong with it.</exception>
    public static BrokerAddress Parse(string text) => Mistake(text) is { } mistake ? throw new StartupException(mistake) : Read(new Uri(text));

    /// <summary>What is wrong with an address, or null.</summary>
    internal static string? Mistake(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps") || uri.Host.Length == 0)
            return "Node:Broker is not the address of a broker: write amqp://user:password@host:5672/vhost.";
        // "?publisherConfirmation=false" and the like: an event that the broker did not confirm is not published.
        return uri.Query.Length > 0 || uri.Fragment.Length > 0
            ? $"Node:Broker takes no options, and \"{uri.Query}{uri.Fragment}\" is one: publisher confirmations and acknowledgements are always on."
            : null;
    }

    /// <summary>A connection of its own, without any recovery behind one's back.</summary>
    public Task<IConnection> Connect(CancellationToken cancel) => new ConnectionFactory
    {
        HostName = Host,
        Port = Port,
        VirtualHost = VirtualHost,
        UserName = User,
        Password = Password,
        ClientProvidedName = ConnectionName,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = Heartbeat,
        RequestedConnectionTimeout = Patience,
        ContinuationTimeout = Patience,
        HandshakeContinuationTimeout = Patience,
        Ssl = new SslOption(Host, enabled: IsEncrypted) { CertificateValidationCallback = Encryption?.Judge, CertificateSelectionCallback = Encryption?.Show },
    }.CreateConnectionAsync(cancel);

    private static BrokerAddress Read(Uri uri)
    {
        var who = uri.UserInfo.Split(':', 2);
        var isEncrypted = uri.Scheme == "amqps";
        var path = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return new(uri.Host, uri.Port > 0 ? uri.Port : isEncrypted ? 5671 : 5672, path.Length > 0 ? path : "/",
            who[0].Length > 0 ? Uri.UnescapeDataString(who[0]) : "guest", who.Length > 1 ? Uri.UnescapeDataString(who[1]) : "guest", isEncrypted);
    }
}
