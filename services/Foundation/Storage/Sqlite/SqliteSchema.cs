using System.Reflection;
using Microsoft.Data.Sqlite;

namespace InfoSharing.Foundation.Storage.Sqlite;

/// <summary>
/// Applies numbered SQL (embedded resources <c>….Storage.Sqlite.NNN_name.sql</c>), each once and in order,
/// each in its own transaction: Foundation's first, then the service's.
/// </summary>
internal static class SqliteSchema
{
    internal static void Apply(SqliteConnection connection, Assembly service)
    {
        Run(connection, null, "CREATE TABLE IF NOT EXISTS schema_step (name TEXT PRIMARY KEY)");
        foreach (var (name, sql) in Steps(typeof(SqliteSchema).Assembly).Concat(Steps(service)))
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

    internal static IEnumerable<string> Names(Assembly service) =>
        Steps(typeof(SqliteSchema).Assembly).Concat(Steps(service)).Select(s => s.Name).Distinct(StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Sql)> Steps(Assembly assembly) =>
        from name in assembly.GetManifestResourceNames()
        where name.Contains(".Storage.Sqlite.", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal)
        orderby name
        select (name, Read(assembly, name));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

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
