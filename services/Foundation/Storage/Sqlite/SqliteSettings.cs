using Microsoft.Data.Sqlite;

namespace InfoSharing.Foundation.Storage.Sqlite;

/// <summary>How a writer's connection is opened: the settings on which "acknowledged is never lost" rests, checked.</summary>
internal static class SqliteSettings
{
    private const int Full = 2;

    /// <exception cref="StartupException">A sentence that says what is wrong with the file.</exception>
    internal static void Open(SqliteConnection connection, string file)
    {
        try
        {
            connection.Open();
            Check(connection, file, "journal_mode", "wal", "PRAGMA journal_mode=WAL");
            Read(connection, "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000; PRAGMA wal_autocheckpoint=4000; PRAGMA secure_delete=ON");
            Check(connection, file, "synchronous", Full.ToString(), "PRAGMA synchronous");
        }
        catch (SqliteException e)
        {
            throw Unusable(file, e);
        }
    }

    internal static StartupException Unusable(string file, SqliteException why) =>
        new($"The ledger file {Path.GetFileName(file)} cannot be opened: {why.Message}");

    private static void Check(SqliteConnection connection, string file, string setting, string wanted, string sql)
    {
        var found = Read(connection, sql);
        if (!string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase))
            throw new StartupException($"SQLite keeps {setting}={found} for {Path.GetFileName(file)}, but {wanted} is needed so that no acknowledged write is lost.");
    }

    private static string? Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar());
    }
}
