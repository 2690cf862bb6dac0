#if TESTCONTAINERS
using System.Security.Cryptography;
#endif

namespace InfoSharing.Testing.Servers;

/// <summary>
/// A real RabbitMQ: the one that INFOSHARING_TEST_BROKER names ("amqp://user:password@host:port/vhost"), else one of
/// its own on a free port.
/// </summary>
public sealed class RabbitServer : Server
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "INFOSHARING_TEST_BROKER";

    internal const string User = "infosharing";

    private readonly IVirtualHosts? _hosts;

    private RabbitServer(IServerLife life, string address) : base(life) => (_hosts, Address) = (life as IVirtualHosts, address);

    /// <summary>"amqp://user:password@127.0.0.1:port/": the virtual host that every broker has.</summary>
    public string Address { get; }

    internal static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Starts a broker.</summary>
    public static Task<RabbitServer> StartAsync()
    {
        if (Given is { } given)
            return Task.FromResult(new RabbitServer(new GivenServer(Variable), given));
#if TESTCONTAINERS
        var (port, password) = (LocalServer.FreePort(), RandomNumberGenerator.GetHexString(24));
        return Start(new RabbitContainer(port, password), port, password);
#else
        return Start(ServerFolder.Temporary("rabbit", "rabbitmq"), LocalServer.FreePort());
#endif
    }

    /// <summary>Starts a broker of this machine whose data stay in a folder.</summary>
    public static Task<RabbitServer> StartIn(string folder, int port) => Start(ServerFolder.Kept(folder, "rabbitmq"), port);

    /// <summary>A virtual host for one test; gone when the server is wiped. Of a broker that was given: that broker's own.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> CreateVirtualHost()
    {
        if (_hosts is null)
            return Address;
        var name = $"t{Guid.CreateVersion7():N}";
        await _hosts.Add(name);
        return Address + name;
    }

    private static Task<RabbitServer> Start(ServerFolder folder, int port) => Start(new RabbitProcess(folder, port), port, folder.Password());

    private static async Task<RabbitServer> Start(IServerLife life, int port, string password)
    {
        var server = new RabbitServer(life, $"amqp://{User}:{password}@127.0.0.1:{port}/");
        return await server.StartOrDispose(server);
    }
}

/// <summary>A broker that makes virtual hosts.</summary>
internal interface IVirtualHosts
{
    Task Add(string name);
}
