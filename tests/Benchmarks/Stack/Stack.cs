using InfoSharing.Testing.Servers;
using Npgsql;

namespace InfoSharing.Benchmarks;

/// <summary>The services under load with their servers, all of them processes of their own on this machine.</summary>
internal sealed class Stack : IAsyncDisposable
{
    // What a person would set for a machine of this size; for the services and for pgbench alike.
    internal static readonly string[] Settings = ["shared_buffers=2GB", "max_wal_size=8GB", "checkpoint_timeout=15min"];

    private readonly List<IAsyncDisposable> _parts = [];
    private readonly List<Watched> _watched = [new("generator", () => [Environment.ProcessId])];

    private Stack(string folder, PostgresServer postgres) => (Folder, Postgres) = (folder, postgres);

    /// <summary>Temporary; gone with the stack.</summary>
    internal string Folder { get; }

    internal PostgresServer Postgres { get; }

    /// <summary>Connection string of mutual legal assistance's database; null on SQLite.</summary>
    internal string? Database { get; private set; }

    internal Uri Grpc { get; private set; } = null!;

    internal Uri Web { get; private set; } = null!;

    /// <summary>True when a relay publishes what is written.</summary>
    internal bool HasBroker { get; private set; }

    /// <summary>The generator first, then the services, then their servers.</summary>
    internal IReadOnlyList<Watched> Watched => _watched;

    internal IReadOnlyList<Use> UsedInAll() => [.. _watched.Select(w => w.Now())];

    internal static async Task<Stack> Start(string kind)
    {
        var stack = new Stack(System.IO.Directory.CreateTempSubdirectory("infosharing-bench-").FullName, await PostgresServer.StartAsync(Settings));
        try
        {
            stack.Watch("postgres", () => stack.Postgres.ProcessIds);
            await (kind switch
            {
                "sqlite" => stack.Standalone(""),
                "postgres" => stack.Standalone(await stack.Postgres.CreateDatabase()),
                "production" => stack.Production(await RabbitServer.StartAsync()),
                _ => throw new ArgumentException($"There is no stack {kind}: sqlite, postgres, production."),
            });
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>A sample officer with a token of this node.</summary>
    internal Task<Officer> Officer(string name) => Benchmarks.Officer.Of(Grpc, Web, name);

    public async ValueTask DisposeAsync()
    {
        for (var i = _parts.Count - 1; i >= 0; i--)
            await _parts[i].DisposeAsync();
        await Postgres.DisposeAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A row of a query on mutual legal assistance's database.</summary>
    internal async Task<TRow> Query<TRow>(string sql, Func<NpgsqlDataReader, TRow> read)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? read(rows) : throw new InvalidOperationException("The query found nothing.");
    }

    private async Task Standalone(string database)
    {
        Database = database.Length > 0 ? database : null;
        var node = await Service("standalone", Programs.Of("Standalone"), ("Node__Database", database));
        (Grpc, Web) = (node.Grpc, node.Web);
    }

    private async Task Production(RabbitServer rabbit)
    {
        _parts.Add(rabbit);
        Watch("rabbitmq", () => rabbit.ProcessIds);
        HasBroker = true;
        (string, string)[] both = [("Node__Broker", await rabbit.CreateVirtualHost()), ("Node__DemoKeyFile", Path.Combine(Folder, "demo.key"))];
        var directory = await Service("directory", Programs.Of("Directory"), [.. both, ("Node__Database", await Postgres.CreateDatabase())]);
        Database = await Postgres.CreateDatabase();
        var requests = await Service("mutual legal assistance", Programs.Of("MutualLegalAssistance"),
            [.. both, ("Node__Database", Database), ("MutualLegalAssistance__Directory", directory.Grpc.GetLeftPart(UriPartial.Authority))]);
        (Grpc, Web) = (requests.Grpc, requests.Web);
    }

    private async Task<ServiceProcess> Service(string name, string assembly, params (string, string)[] settings)
    {
        var service = await ServiceProcess.StartAsync(assembly, [$"--Node:DataFolder={Path.Combine(Folder, name)}"], settings);
        _parts.Add(service);
        Watch(name, () => service.Process.ProcessIds);
        return service;
    }

    private void Watch(string name, Func<IReadOnlyList<int>> processes) => _watched.Add(new(name, processes));
}
