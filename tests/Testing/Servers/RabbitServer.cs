using System.Security.Cryptography;

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
    public static async Task<RabbitServer> StartAsync()
    {
        if (Given is { } given)
            return new(new GivenServer(Variable), given);
        var (port, password) = (LocalServer.FreePort(), RandomNumberGenerator.GetHexString(24));
        var server = new RabbitServer(Life(port, password), $"amqp://{User}:{password}@127.0.0.1:{port}/");
        try
        {
            await server.Start();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

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

#if TESTCONTAINERS
    private static IServerLife Life(int port, string password) => new RabbitContainer(port, password);
#else
    private static IServerLife Life(int port, string password) => new RabbitProcess(port, password);
#endif
}

/// <summary>A broker that makes virtual hosts.</summary>
internal interface IVirtualHosts
{
    Task Add(string name);
}
