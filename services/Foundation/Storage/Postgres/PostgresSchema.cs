using System.Reflection;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>Makes the ledger's schema and applies its steps, one replica at a time; each step in its own transaction.</summary>
internal static class PostgresSchema
{
    internal static async Task Apply(NpgsqlConnection connection, string schema, Assembly service, CancellationToken cancel)
    {
        // However long the first replica takes, the others wait for it.
        await Run(connection, "SET lock_timeout = 0; SET statement_timeout = 0", cancel);
        await Run(connection, $"SELECT pg_advisory_lock(hashtext('infosharing schema'), hashtext('{schema}'))", cancel);
        try
        {
            await Run(connection, $"CREATE SCHEMA IF NOT EXISTS {schema}; CREATE TABLE IF NOT EXISTS schema_step (name text COLLATE \"C\" PRIMARY KEY)", cancel);
            var applied = await Applied(connection, cancel);
            foreach (var (name, sql) in SchemaSteps.Of("Postgres", service).Where(s => !applied.Contains(s.Name)))
                await Run(connection, $"BEGIN; {sql}; INSERT INTO schema_step (name) VALUES ('{name}'); COMMIT", cancel);
        }
        finally
        {
            await Run(connection, "ROLLBACK; SELECT pg_advisory_unlock_all()", CancellationToken.None);
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
}
