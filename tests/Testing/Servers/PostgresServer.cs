#if TESTCONTAINERS
using System.Security.Cryptography;
#endif
using Npgsql;

namespace InfoSharing.Testing.Servers;

/// <summary>
/// A real PostgreSQL: the one that INFOSHARING_TEST_POSTGRES names (an Npgsql connection string of a superuser), else
/// one of its own on a free port.
/// </summary>
public sealed class PostgresServer : Server
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "INFOSHARING_TEST_POSTGRES";

    internal const string User = "infosharing";

    private PostgresServer(IServerLife life, string connectionString) : base(life) => ConnectionString = connectionString;

    /// <summary>Npgsql connection string of the superuser, to the database that every server has.</summary>
    public string ConnectionString { get; }

    internal static string? Given => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Starts a server.</summary>
    /// <param name="settings">"synchronous_commit=off", on top of PostgreSQL's own.</param>
    public static Task<PostgresServer> StartAsync(params string[] settings)
    {
        if (Given is { } given)
            return Task.FromResult(new PostgresServer(new GivenServer(Variable), given));
#if TESTCONTAINERS
        var (port, password) = (LocalServer.FreePort(), RandomNumberGenerator.GetHexString(24));
        return Start(new PostgresContainer(port, password, settings), port, password);
#else
        return Start(ServerFolder.Temporary("postgres", "postgres"), LocalServer.FreePort(), settings);
#endif
    }

    /// <summary>Starts a server of this machine whose data stay in a folder.</summary>
    public static Task<PostgresServer> StartIn(string folder, int port) => Start(ServerFolder.Kept(folder, "postgres"), port, []);

    /// <summary>A database of this name, made when there is none.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> Database(string name)
    {
        try
        {
            await Execute($"CREATE DATABASE {name}");
        }
        catch (PostgresException known) when (known.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // From the last time.
        }

        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>A new database, empty or a copy.</summary>
    /// <param name="template">Connection string of the database to copy; nobody may be connected to it.</param>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabase(string? template = null)
    {
        var name = $"t{Guid.CreateVersion7():N}";
        var source = template is null ? "template1" : new NpgsqlConnectionStringBuilder(template).Database;
        await Execute($"CREATE DATABASE {name} TEMPLATE \"{source}\"");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Removes a database, with whoever is connected to it.</summary>
    public Task DropDatabase(string database) =>
        Execute($"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(database).Database}\" WITH (FORCE)");

    /// <summary>Writes a database as it is at this moment into a file, while others go on writing to it.</summary>
    public Task Dump(string database, string file) => Run("pg_dump", database, "--format=custom", "--file", file);

    /// <summary>Puts what <see cref="Dump"/> wrote in the place of the database; whoever is connected to that is thrown out.</summary>
    public async Task Restore(string database, string file)
    {
        await DropDatabase(database);
        await Execute($"CREATE DATABASE \"{new NpgsqlConnectionStringBuilder(database).Database}\"");
        await Run("pg_restore", database, "--single-transaction", "--exit-on-error", "--dbname", new NpgsqlConnectionStringBuilder(database).Database!, file);
    }

    private static async Task Run(string program, string database, params string[] arguments)
    {
        var way = new NpgsqlConnectionStringBuilder(database);
        await using var process = Running.Start(PostgresProcess.ProgramAt(program), arguments,
            [("PGHOST", way.Host!), ("PGPORT", $"{way.Port}"), ("PGUSER", way.Username!), ("PGPASSWORD", way.Password!), ("PGDATABASE", way.Database!)]);
        if (await process.Exit(TimeSpan.FromMinutes(2)) != 0)
            throw new InvalidOperationException($"{program}: {process.Output}{process.Errors}");
    }

    /// <summary>Runs a statement as the superuser.</summary>
    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<PostgresServer> Start(ServerFolder folder, int port, string[] settings) =>
        Start(new PostgresProcess(folder, port, settings), port, folder.Password());

    private static async Task<PostgresServer> Start(IServerLife life, int port, string password)
    {
        var server = new PostgresServer(life, new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = User,
            Password = password,
            Database = "postgres",
        }.ConnectionString);
        return await server.StartOrDispose(server);
    }
}
