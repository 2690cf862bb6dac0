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

    private readonly IRabbitNode? _node;

    private RabbitServer(IServerLife life, string address) : base(life) => (_node, Address) = (life as IRabbitNode, address);

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

    /// <summary>
    /// Returns when a kill can do its queues no harm: RabbitMQ 3.10 writes their names down up to a second after it declared them.
    /// </summary>
    public Task Save() => Node.Evaluate("lists:foreach(fun dets:sync/1, dets:all()).");

    /// <summary>Does to a quorum queue what a kill in that second does: it is there, and never has a leader again.</summary>
    /// <param name="address">Of the virtual host.</param>
    /// <param name="queue">Its name.</param>
    public Task Orphan(string address, string queue) => Node.Evaluate($"""
        VirtualHost = <<"{Uri.UnescapeDataString(new Uri(address).AbsolutePath[1..])}">>,
        [Queue] = [Q || Q <- rabbit_amqqueue:list(VirtualHost), element(4, amqqueue:get_name(Q)) =:= <<"{queue}">>],
        ra:force_delete_server(quorum_queues, amqqueue:get_pid(Queue)),
        rabbit_quorum_queue:recover(VirtualHost, [Queue]),
        ok.
        """);

    /// <summary>Listens with encryption too, and asks whoever connects for a certificate of the authority.</summary>
    /// <returns>"amqps://user:password@127.0.0.1:port/": the virtual host that every broker has.</returns>
    public async Task<string> ListenEncrypted(TestCertificate own, TestAuthority authority)
    {
        var (host, port) = Node.Encrypted;
        await Node.Evaluate($$"""
            Read = fun(Text) -> [Der || {_, Der, _} <- public_key:pem_decode(base64:decode(Text))] end,
            [Own | _] = Read(<<"{{Base64(own.Chain)}}">>),
            [Key] = Read(<<"{{Base64(own.Key)}}">>),
            application:set_env(rabbit, ssl_options, [
                {cert, Own}, {key, {'PrivateKeyInfo', Key} }, {cacerts, Read(<<"{{Base64(authority.Certificate)}}">>)},
                {verify, verify_peer}, {fail_if_no_peer_cert, true}]),
            rabbit_networking:start_ssl_listener({ "{{host}}", {{port}} }, rabbit_networking:ensure_ssl(), 4),
            ok.
            """);
        return new UriBuilder(Address) { Scheme = "amqps", Port = port }.Uri.AbsoluteUri;
    }

    private IRabbitNode Node => _node ?? throw new InvalidOperationException($"{Variable} names a broker that is not for this.");

    /// <summary>Starts a broker of this machine whose data stay in a folder.</summary>
    public static Task<RabbitServer> StartIn(string folder, int port) => Start(ServerFolder.Kept(folder, "rabbitmq"), port);

    /// <summary>A virtual host for one test; gone when the server is wiped. Of a broker that was given: that broker's own.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> CreateVirtualHost()
    {
        if (_node is null)
            return Address;
        var name = $"t{Guid.CreateVersion7():N}";
        await _node.Add(name);
        return Address + name;
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));

    private static Task<RabbitServer> Start(ServerFolder folder, int port) => Start(new RabbitProcess(folder, port), port, folder.Password());

    private static async Task<RabbitServer> Start(IServerLife life, int port, string password)
    {
        var server = new RabbitServer(life, $"amqp://{User}:{password}@127.0.0.1:{port}/");
        return await server.StartOrDispose(server);
    }
}

/// <summary>A broker whose insides the tests can reach.</summary>
internal interface IRabbitNode
{
    /// <summary>Where it can listen with encryption: as it calls the place, and the port by which the tests reach it on loopback.</summary>
    (string Host, int Port) Encrypted { get; }

    /// <summary>Makes a virtual host.</summary>
    Task Add(string name);

    /// <summary>Evaluates Erlang that comes to "ok".</summary>
    Task Evaluate(string expression);
}
