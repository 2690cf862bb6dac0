using InfoSharing.EndToEnd.Tests;
using InfoSharing.Testing.Servers;
using Npgsql;

namespace InfoSharing.Benchmarks;

/// <summary>The services under load with their servers, all of them processes of their own on this machine.</summary>
internal sealed class Stack : IAsyncDisposable
{
    // What a person would set for a machine of this size; for the services and for pgbench alike.
    private static readonly string[] Settings = ["shared_buffers=2GB", "max_wal_size=8GB", "checkpoint_timeout=15min"];

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

    internal IReadOnlyList<Watched> Watched => _watched;

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
                _ => throw new ArgumentException($"There is no stack {kind}: sqlite, postgres."),
            });
            return stack;
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

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
        var node = await Service("standalone", Place.Standalone, database);
        (Grpc, Web) = (node.Grpc, node.Web);
    }

    private async Task<ServiceProcess> Service(string name, string assembly, string database, params (string, string)[] more)
    {
        var service = await ServiceProcess.StartAsync(assembly, [$"--Node:DataFolder={Path.Combine(Folder, name)}"], [("Node__Database", database), .. more]);
        _parts.Add(service);
        Watch(name, () => service.Process.ProcessIds);
        return service;
    }

    private void Watch(string name, Func<IReadOnlyList<int>> processes) => _watched.Add(new(name, processes));
}
