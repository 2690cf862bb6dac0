using InfoSharing.Foundation.Ledgers;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>What is stored of everything that a batch is about, read under the lock of the head in one round trip.</summary>
internal sealed class PostgresPreconditions
{
    private readonly Dictionary<(string Table, string Name), long> _revisions = [];
    private readonly HashSet<(string Principal, string RequestId)> _used = [];

    internal long RevisionOf(IResourceType type, string name, long expected) => _revisions.GetValueOrDefault((type.Table, name));

    internal bool IsUsed(Write write) => _used.Contains((write.Caller.Principal, write.RequestId));

    internal static async Task<PostgresPreconditions> Read(NpgsqlConnection connection, IReadOnlyList<Proposal> batch)
    {
        var found = new PostgresPreconditions();
        var tables = batch.SelectMany(p => p.Changes.Select(c => (c.Type.Table, c.Name)).Concat(p.Conditions.Select(c => (c.Type.Table, c.Name))))
            .GroupBy(r => r.Table, r => r.Name, StringComparer.Ordinal).ToList();
        var requests = batch.Select(p => p.Write).Where(w => w.RequestId.Length > 0).ToList();
        await using var questions = new NpgsqlBatch(connection);
        foreach (var table in tables)
            questions.BatchCommands.Add(Ask($"SELECT name, revision FROM {table.Key} WHERE name = ANY ($1)", table.Distinct(StringComparer.Ordinal).ToArray()));
        questions.BatchCommands.Add(Ask(
            "SELECT r.principal, r.request_id FROM replay r JOIN unnest($1, $2) AS asked (principal, request_id) ON r.principal = asked.principal AND r.request_id = asked.request_id",
            [.. requests.Select(w => w.Caller.Principal)], [.. requests.Select(w => w.RequestId)]));
        await using var rows = await questions.ExecuteReaderAsync();
        foreach (var table in tables)
        {
            while (await rows.ReadAsync())
                found._revisions[(table.Key, rows.GetString(0))] = rows.GetInt64(1);
            await rows.NextResultAsync();
        }

        while (await rows.ReadAsync())
            found._used.Add((rows.GetString(0), rows.GetString(1)));
        return found;
    }

    private static NpgsqlBatchCommand Ask(string sql, params string[][] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = value });
        return command;
    }
}
