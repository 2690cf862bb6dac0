using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>The server settings on which "acknowledged is never lost" rests, checked on each connection that may write.</summary>
internal static class PostgresSettings
{
    private const string Sql =
        "SELECT pg_is_in_recovery(), current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), current_setting('server_version_num')::int";

    private const int Oldest = 140_000;

    /// <exception cref="WrongException">A sentence for each setting that is wrong.</exception>
    internal static async Task Check(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var wrong = Wrong(row.GetBoolean(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4)).ToList();
        if (wrong.Count > 0)
            throw new WrongException(string.Join(' ', wrong));
    }

    private static IEnumerable<string> Wrong(bool isStandby, string fsync, string fullPages, string synchronous, int version)
    {
        if (isStandby)
            yield return "The database server is a stand-by: point Node:Database at the primary.";
        if (fsync != "on")
            yield return "The database server runs with fsync=off: an acknowledged write would be lost when it loses power. Set fsync=on.";
        if (fullPages != "on")
            yield return "The database server runs with full_page_writes=off: a power cut could tear its pages. Set full_page_writes=on.";
        if (synchronous is not ("on" or "remote_apply"))
            yield return $"The database runs with synchronous_commit={synchronous}: it would acknowledge writes before they are on disk. Set synchronous_commit=on.";
        if (version < Oldest)
            yield return $"The database server is older than PostgreSQL {Oldest / 10_000}.";
    }

    /// <summary>The database must not be written to; the message says why.</summary>
    internal sealed class WrongException(string message) : NpgsqlException(message);
}
