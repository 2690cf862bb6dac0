using System.Globalization;

namespace InfoSharing.Testing.Servers;

/// <summary>
/// RabbitMQ from the programs of this machine: node name, ports, cookie and port mapper (epmd) of its own, all on
/// loopback, without plugins.
/// </summary>
internal sealed class RabbitProcess(ServerFolder folder, int port) : LocalServer(folder, Signal.Terminate), IRabbitNode
{
    // Not Debian's wrapper, which insists on its own user and folders.
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly int _mapperPort = FreePort();
    private readonly int _peerPort = FreePort();
    private Running? _mapper;

    internal static bool IsInstalled => File.Exists(Program);

    public (string Host, int Port) Encrypted { get; } = ("127.0.0.1", FreePort());

    private string Node => $"infosharing{port}@localhost";

    private (string, string)[] Mapper => [("ERL_EPMD_PORT", Text(_mapperPort)), ("ERL_EPMD_ADDRESS", "127.0.0.1")];

    protected override IEnumerable<Running> Companions => _mapper is null ? [] : [_mapper];

    protected override async Task<Running> Launch()
    {
        Configure();
        // Started here and not by Erlang, which would leave it running for ever.
        _mapper = Folder.Run("epmd", ["-port", Text(_mapperPort), "-address", "127.0.0.1"], Mapper);
        var server = Guarded(Folder.Run(Program, [], [
            .. Mapper,
            ("RABBITMQ_NODENAME", Node), ("RABBITMQ_DIST_PORT", Text(_peerPort)), ("RABBITMQ_CONF_ENV_FILE", "/dev/null"),
            ("RABBITMQ_CONFIG_FILE", Folder.At("rabbitmq")), ("RABBITMQ_ENABLED_PLUGINS_FILE", Folder.At("plugins")),
            ("RABBITMQ_MNESIA_BASE", Folder.Folder("data")), ("RABBITMQ_LOG_BASE", Folder.Folder("log")),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}")]));
        try
        {
            await server.Says("completed with 0 plugins");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    protected override void DeleteData() => System.IO.Directory.Delete(Folder.At("data"), recursive: true);

    protected override async Task CleanUp()
    {
        if (_mapper is not null)
            await _mapper.DisposeAsync();
        _mapper = null;
    }

    public Task Add(string name) => Evaluate($"""
        rabbit_vhost:add(<<"{name}">>, <<"test">>),
        rabbit_auth_backend_internal:set_permissions(<<"{RabbitServer.User}">>, <<"{name}">>, <<".*">>, <<".*">>, <<".*">>, <<"test">>).
        """);

    // erl_call speaks to the node in milliseconds, each under a name of its own, or two at once would shut each other out; rabbitmqctl starts a virtual machine of its own for every word.
    public async Task Evaluate(string expression)
    {
        var cookie = (await File.ReadAllTextAsync(Folder.At(".erlang.cookie"))).Trim();
        var program = System.IO.Directory.EnumerateDirectories("/usr/lib/erlang", "erts-*").Select(erts => Path.Combine(erts, "bin", "erl_call")).First(File.Exists);
        await using var call = Folder.Run(program, ["-c", cookie, "-h", $"call{Guid.NewGuid():N}", "-name", Node, "-e"], Mapper);
        await call.Tell(expression);
        call.CloseInput();
        if (await call.Exit(TimeSpan.FromSeconds(30)) != 0 || !call.Output.Contains("{ok, ok}", StringComparison.Ordinal))
            throw new InvalidOperationException("erl_call: " + call.Output + call.Errors);
    }

    private void Configure()
    {
        Folder.File("plugins", "[].");
        Folder.File("rabbitmq.conf", $"""
            listeners.tcp.local = 127.0.0.1:{Text(port)}
            default_user = {RabbitServer.User}
            default_pass = {Folder.Password()}
            disk_free_limit.absolute = 50MB
            """);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
