using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace InfoSharing.Testing.Servers;

/// <summary>
/// A server in a container, through Testcontainers. Built only with <c>-p:UseTestcontainers=true</c>, on a machine with
/// a Docker engine and a complete package registry; its data live in the container, which stays until it is wiped.
/// </summary>
internal abstract class Container : IServerLife
{
    private IContainer? _container;
    private bool _runs;

    public IReadOnlyList<int> ProcessIds => [];

    /// <summary>What to run; the host's port is the same for every container of one server.</summary>
    protected abstract IContainer Build();

    public async Task Start()
    {
        if (_runs)
            await Kill();
        _container ??= Build();
        await _container.StartAsync();
        _runs = true;
    }

    public async Task Stop()
    {
        await Existing.StopAsync();
        _runs = false;
    }

    // Testcontainers itself has no kill: Docker's own client is what it is built on.
    public async Task Kill()
    {
        using var settings = TestcontainersSettings.OS.DockerEndpointAuthConfig.GetDockerClientConfiguration(ResourceReaper.DefaultSessionId);
        using var docker = settings.CreateClient();
        await docker.Containers.KillContainerAsync(Existing.Id, new ContainerKillParameters { Signal = "SIGKILL" });
        await docker.Containers.WaitContainerAsync(Existing.Id);
        _runs = false;
    }

    public Task Pause() => Existing.PauseAsync();

    public Task Resume() => Existing.UnpauseAsync();

    public async Task Wipe()
    {
        await DisposeAsync();
        (_container, _runs) = (null, false);
    }

    public ValueTask DisposeAsync() => _container?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Runs a command inside.</summary>
    protected async Task Run(params string[] command)
    {
        var result = await Existing.ExecAsync(command);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)}: {result.Stdout}{result.Stderr}");
    }

    private IContainer Existing => _container ?? throw new InvalidOperationException("It was never started.");
}

/// <summary>PostgreSQL in a container.</summary>
internal sealed class PostgresContainer(int port, string password, IReadOnlyList<string> settings) : Container
{
    private const int InnerPort = 5432;

    protected override IContainer Build() => new ContainerBuilder()
        .WithImage("postgres:15")
        .WithPortBinding(port, InnerPort)
        .WithEnvironment("POSTGRES_USER", PostgresServer.User)
        .WithEnvironment("POSTGRES_PASSWORD", password)
        .WithEnvironment("POSTGRES_DB", "postgres")
        .WithEnvironment("POSTGRES_INITDB_ARGS", "--data-checksums --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US")
        .WithCommand(["postgres", "-c", "max_connections=300", .. settings.SelectMany(setting => new[] { "-c", setting })])
        // By address: the first start, which only makes the database, listens on a socket file alone.
        .WithWaitStrategy(Wait.ForUnixContainer().UntilCommandIsCompleted("pg_isready", "-h", "127.0.0.1", "-U", PostgresServer.User))
        .Build();
}

/// <summary>RabbitMQ in a container.</summary>
internal sealed class RabbitContainer(int port, string password) : Container, IRabbitNode
{
    private const int InnerPort = 5672;

    public (string Host, int Port) Encrypted { get; } = ("0.0.0.0", LocalServer.FreePort());

    public async Task Add(string name)
    {
        await Run("rabbitmqctl", "add_vhost", name);
        await Run("rabbitmqctl", "set_permissions", "-p", name, RabbitServer.User, ".*", ".*", ".*");
    }

    public Task Evaluate(string expression) => Run("rabbitmqctl", "eval", expression);

    protected override IContainer Build() => new ContainerBuilder()
        .WithImage("rabbitmq:3.10")
        // The data belong to the node's name, which is made of the host's.
        .WithHostname("infosharing")
        .WithPortBinding(port, InnerPort)
        .WithPortBinding(Encrypted.Port, Encrypted.Port)
        .WithEnvironment("RABBITMQ_DEFAULT_USER", RabbitServer.User)
        .WithEnvironment("RABBITMQ_DEFAULT_PASS", password)
        .WithWaitStrategy(Wait.ForUnixContainer().UntilCommandIsCompleted("rabbitmq-diagnostics", "-q", "check_port_connectivity"))
        .Build();
}
