using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// Makes the ledger's schema and applies its steps, one replica at a time, while replicas of the release before go on serving.
/// A step is a transaction of its own; one whose first line says "-- concurrently" runs statement by statement outside of any.
/// </summary>
internal static partial class PostgresSchema
{
    private const string Concurrently = "-- concurrently";

    // Whoever waits for a table's lock makes everybody behind it wait too: better to give up soon and to come back.
    private const string LockTimeout = "2s";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    internal static Task Apply(NpgsqlConnection connection, string schema, Assembly service, ILogger log, CancellationToken cancel) =>
        Apply(connection, schema, SchemaSteps.Of("Postgres", service), log, cancel);

    internal static async Task Apply(NpgsqlConnection connection, string schema, IReadOnlyList<(string Name, string Sql)> steps, ILogger log, CancellationToken cancel)
    {
        await Run(connection, $"SET statement_timeout = 0; SET lock_timeout = '{LockTimeout}'", cancel);
        await Claim(connection, schema, cancel);
        await Run(connection, $"CREATE SCHEMA IF NOT EXISTS {schema}; CREATE TABLE IF NOT EXISTS schema_step (name text COLLATE \"C\" PRIMARY KEY)", cancel);
        var applied = await Applied(connection, cancel);
        foreach (var (name, sql) in steps.Where(s => !applied.Contains(s.Name)))
            await Insist(() => Step(connection, name, sql, cancel), connection, name, log, cancel);
        // Where this is not reached, the connection is closed, and the claim ends with it.
        await Run(connection, "SELECT pg_advisory_unlock_all()", cancel);
    }

    // However long the first replica takes, the others wait for it. They ask again and again: a statement that waits would
    // itself be what an index built concurrently waits for.
    private static async Task Claim(NpgsqlConnection connection, string schema, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock(hashtext('infosharing schema'), hashtext('{schema}'))", connection);
        while (await command.ExecuteScalarAsync(cancel) is not true)
            await Task.Delay(Pause, cancel);
    }

    private static async Task Step(NpgsqlConnection connection, string name, string sql, CancellationToken cancel)
    {
        var note = $"INSERT INTO schema_step (name) VALUES ('{name}')";
        if (!sql.StartsWith(Concurrently, StringComparison.Ordinal))
        {
            await Run(connection, $"BEGIN; {sql}; {note}; COMMIT", cancel);
            return;
        }

        // What waits here holds up nobody. The process can end between two statements: each bears being run again.
        await Run(connection, "SET lock_timeout = 0", cancel);
        foreach (var statement in sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await Run(connection, statement, cancel);
        await Run(connection, $"{note}; SET lock_timeout = '{LockTimeout}'", cancel);
    }

    private static async Task Insist(Func<Task> step, NpgsqlConnection connection, string name, ILogger log, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (PostgresException busy) when (PostgresFailure.IsPassing(busy))
            {
                await Run(connection, "ROLLBACK", cancel);
                Waits(log, name, busy.MessageText);
                await Task.Delay(Pause, cancel);
            }
        }
    }

    private static async Task<HashSet<string>> Applied(NpgsqlConnection connection, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT name FROM schema_step", connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            names.Add(rows.GetString(0));
        return names;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The schema step {Step} waits for a quiet moment, so that nobody waits for it: {Reason}")]
    private static partial void Waits(ILogger log, string step, string reason);
}
