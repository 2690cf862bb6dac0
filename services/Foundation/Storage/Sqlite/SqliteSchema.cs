using System.Reflection;
using Microsoft.Data.Sqlite;

namespace InfoSharing.Foundation.Storage.Sqlite;

/// <summary>Applies the schema's steps, each in its own transaction.</summary>
internal static class SqliteSchema
{
    private const string IsOfReads = "-- reads:";

    /// <summary>The steps of the ledger's file.</summary>
    internal static IReadOnlyList<(string Name, string Sql)> OfLedger(Assembly service) => Of(service, ofReads: false);

    /// <summary>The steps of the file of reads.</summary>
    internal static IReadOnlyList<(string Name, string Sql)> OfReads(Assembly service) => Of(service, ofReads: true);

    internal static void Apply(SqliteConnection connection, IReadOnlyList<(string Name, string Sql)> steps)
    {
        Run(connection, null, "CREATE TABLE IF NOT EXISTS schema_step (name TEXT PRIMARY KEY)");
        foreach (var (name, sql) in steps)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            if (!IsApplied(connection, transaction, name))
            {
                Run(connection, transaction, sql);
                Run(connection, transaction, "INSERT INTO schema_step (name) VALUES (@name)", ("@name", name));
            }

            transaction.Commit();
        }
    }

    private static IReadOnlyList<(string Name, string Sql)> Of(Assembly service, bool ofReads) =>
        [.. SchemaSteps.Of("Sqlite", service).Where(step => step.Sql.StartsWith(IsOfReads, StringComparison.Ordinal) == ofReads)];

    private static bool IsApplied(SqliteConnection connection, SqliteTransaction transaction, string name)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT count(*) FROM schema_step WHERE name = @name";
        command.Parameters.AddWithValue("@name", name);
        return (long)command.ExecuteScalar()! > 0;
    }

    private static void Run(SqliteConnection connection, SqliteTransaction? transaction, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
