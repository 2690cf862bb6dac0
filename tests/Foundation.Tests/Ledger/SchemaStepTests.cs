using InfoSharing.Foundation.Storage.Postgres;
using InfoSharing.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>How PostgreSQL's schema is changed while replicas serve.</summary>
public sealed class SchemaStepTests
{
    private const string Schema = "steps";

    private static readonly (string Name, string Sql) First = ("001_first", "CREATE TABLE thing (name text PRIMARY KEY); INSERT INTO thing VALUES ('a')");
    private static readonly (string Name, string Sql) Column = ("002_column", "ALTER TABLE thing ADD COLUMN later bigint NOT NULL DEFAULT 7");

    private static readonly (string Name, string Sql) Index =
        ("003_index", "-- concurrently\nDROP INDEX CONCURRENTLY IF EXISTS thing_later;\nCREATE INDEX CONCURRENTLY thing_later ON thing (later);\n");

    // A transaction that reads the table, like a backup, is in the step's way: others must get by meanwhile.
    [FactWith(Need.Postgres)]
    public async Task Lets_others_by_while_it_waits_for_a_table()
    {
        var database = await (await SharedServers.Postgres).CreateDatabase();
        await Apply(database, First);
        await using var reader = await Connect(database);
        await Run(reader, "BEGIN; SELECT count(*) FROM thing");
        await using var writer = await Connect(database);
        var applying = Apply(database, First, Column);
        await UntilWaited(writer, applying);
        await Run(writer, "SET statement_timeout = '10s'; INSERT INTO thing VALUES ('b')");
        applying.IsCompleted.ShouldBeFalse();
        await Run(reader, "COMMIT");
        await applying;
        (await Value(writer, "SELECT sum(later) FROM thing")).ShouldBe(14m);
    }

    [FactWith(Need.Postgres)]
    public async Task Builds_an_index_outside_of_a_transaction_while_other_replicas_start()
    {
        var database = await (await SharedServers.Postgres).CreateDatabase();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Apply(database, First, Column, Index)));
        await using var connection = await Connect(database);
        (await Value(connection, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'thing_later'::regclass")).ShouldBe(true);
        (await Value(connection, "SELECT count(*) FROM schema_step")).ShouldBe(3L);
    }

    [FactWith(Need.Postgres)]
    public async Task Does_a_step_again_that_the_process_left_half_done()
    {
        var database = await (await SharedServers.Postgres).CreateDatabase();
        await Apply(database, First, Column, Index);
        await using var connection = await Connect(database);
        await Run(connection, "DELETE FROM schema_step WHERE name = '003_index'");
        await Apply(database, First, Column, Index);
        (await Value(connection, "SELECT count(*) FROM schema_step")).ShouldBe(3L);
    }

    private static async Task Apply(string database, params (string, string)[] steps)
    {
        await using var connection = await Connect(database);
        await PostgresSchema.Apply(connection, Schema, steps, NullLogger.Instance, CancellationToken.None);
    }

    // The server's own word: a session waits for the table, and later it has stopped waiting.
    private static async Task UntilWaited(NpgsqlConnection connection, Task applying)
    {
        while (!applying.IsCompleted && (await Value(connection, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'thing'::regclass")).Equals(0L))
        {
        }
    }

    private static async Task<NpgsqlConnection> Connect(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { SearchPath = Schema, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object> Value(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())!;
    }
}
