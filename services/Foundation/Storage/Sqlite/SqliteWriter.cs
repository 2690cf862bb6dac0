using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Data.Sqlite;

namespace InfoSharing.Foundation.Storage.Sqlite;

/// <summary>The commit path on SQLite: one immediate transaction and one flush for a batch, prepared statements only.</summary>
internal sealed class SqliteWriter(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<IResourceType, (string Upsert, string Revision)> _tables = [];
    private bool _isLogDue;

    internal SealedBatch? Commit(IReadOnlyList<Proposal> batch, Sealer sealer)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            var accepted = Preconditions.Accept(batch, sealer.Latest, RevisionOf, IsUsed);
            if (accepted.Count == 0)
            {
                Run("ROLLBACK");
                return null;
            }

            var written = sealer.Seal(accepted);
            Store(written);
            Run("COMMIT");
            return written;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>
    /// What was erased stays in the write-ahead log until that is emptied. Somebody who reads an older state can be in the way:
    /// then it is tried again the next time.
    /// </summary>
    internal void EmptyLog(bool isDue)
    {
        _isLogDue |= isDue;
        if (!_isLogDue)
            return;
        try
        {
            // Writers do not wait for readers.
            Run("PRAGMA busy_timeout=0");
            _isLogDue = Prepared("PRAGMA wal_checkpoint(TRUNCATE)").ExecuteScalar() is not 0L;
            Run("PRAGMA busy_timeout=5000");
        }
        catch (SqliteException)
        {
            // The commit before it is done, whatever became of this.
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
    }

    private void Store(SealedBatch batch)
    {
        foreach (var entry in batch.Entries)
        {
            WriteEntry(entry);
            WriteState(entry);
            WriteReaders(entry.Staged);
            if (entry.Staged.Erases)
                Run("DELETE FROM payload WHERE revision IN (SELECT revision FROM entry WHERE resource = @a AND revision < @b)", entry.Staged.Name, entry.Revision);
        }

        // The next start looks for it.
        if (batch.Erasing.Count > 0)
            Run("PRAGMA user_version=1");
        foreach (var (proposal, revision) in batch.Proposals)
            WriteProposal(proposal.Write, revision);

        foreach (var (index, root) in batch.Blocks)
            Run("INSERT INTO block (number, root) VALUES (@a, @b)", index, root);
        if (batch.Head is not { } head)
            return;
        Run("INSERT INTO head (id, revision, root, time, signature, key_id) VALUES (1, @a, @b, @c, @d, @e) " +
            "ON CONFLICT (id) DO UPDATE SET revision=@a, root=@b, time=@c, signature=@d, key_id=@e",
            head.Revision, head.Root, head.TimeMilliseconds, head.Signature, head.KeyId);
    }

    private void WriteEntry(SealedEntry entry)
    {
        Run("INSERT INTO entry (revision, resource, type, header, detail_salt, detail, leaf) VALUES (@a, @b, @c, @d, @e, @f, @g)",
            entry.Revision, entry.Staged.Name, entry.Staged.Type.TypeName, entry.Header, entry.DetailSalt, entry.Detail, entry.Leaf);
        Run("INSERT INTO payload (revision, salt, bytes) VALUES (@a, @b, @c)", entry.Revision, entry.Salt, entry.Staged.Bytes);
    }

    private void WriteState(SealedEntry entry)
    {
        var staged = entry.Staged;
        var command = Prepared(Table(staged.Type).Upsert);
        Bind(command, 0, staged.Name);
        Bind(command, 1, entry.Revision);
        Bind(command, 2, staged.Bytes);
        for (var i = 0; i < staged.Columns.Length; i++)
            Bind(command, i + 3, staged.Columns[i]);
        command.ExecuteNonQuery();
    }

    // What is new has no rows yet, unless its roster came first.
    private void WriteReaders(Staged staged)
    {
        WriteReaders(staged.Readers, isFirst: staged.ExpectedRevision == 0 && !staged.Type.HasRoster);
        if (staged.Subject is { } subject)
            WriteReaders(subject, isFirst: false);
    }

    private void WriteReaders(in Readership readers, bool isFirst)
    {
        if (!isFirst)
            Run("DELETE FROM reader WHERE resource = @a", readers.Resource);
        foreach (var (authority, until) in ReaderRows.Of(readers))
        {
            Run("INSERT INTO reader (resource, authority, type, until, created, updated) VALUES (@a, @b, @c, @d, @e, @f)",
                readers.Resource, authority, readers.Table, until, readers.Created, readers.Updated);
        }
    }

    private void WriteProposal(Write write, long revision)
    {
        if (write.RequestId.Length > 0)
            Run("INSERT INTO replay (principal, request_id, revision, fingerprint) VALUES (@a, @b, @c, @d)", write.Caller.Principal, write.RequestId, revision, write.Fingerprint);
        if (write.Position is { } position)
            Run(Positions.Upsert, position.Consumer, position.Source, position.Revision, Positions.Sum(position));
    }

    private long RevisionOf(IResourceType type, string name, long expected)
    {
        var command = Prepared(Table(type).Revision);
        Bind(command, 0, name);
        return command.ExecuteScalar() is long revision ? revision : 0;
    }

    private bool IsUsed(Write write)
    {
        var command = Prepared("SELECT 1 FROM replay WHERE principal = @a AND request_id = @b");
        Bind(command, 0, write.Caller.Principal);
        Bind(command, 1, write.RequestId);
        return command.ExecuteScalar() is not null;
    }

    private (string Upsert, string Revision) Table(IResourceType type)
    {
        if (_tables.TryGetValue(type, out var known))
            return known;
        string[] columns = ["name", "revision", "bytes", .. type.ColumnNames];
        var values = string.Join(", ", columns.Select((_, i) => Parameter(i)));
        var updates = string.Join(", ", columns.Skip(1).Select((c, i) => $"{c}={Parameter(i + 1)}"));
        return _tables[type] = (
            $"INSERT INTO {type.Table} ({string.Join(", ", columns)}) VALUES ({values}) ON CONFLICT (name) DO UPDATE SET {updates}",
            $"SELECT revision FROM {type.Table} WHERE name = @a");
    }

    private static string Parameter(int index) => index < 26 ? "@" + (char)('a' + index) : $"@z{index}";

    private void Run(string sql, params ReadOnlySpan<object> values)
    {
        var command = Prepared(sql);
        for (var i = 0; i < values.Length; i++)
            Bind(command, i, values[i]);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepared(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
            return known;
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return _statements[sql] = command;
    }

    private static void Bind(SqliteCommand command, int index, object value)
    {
        if (index < command.Parameters.Count)
            command.Parameters[index].Value = value;
        else
            command.Parameters.Add(new SqliteParameter(Parameter(index), value));
    }

    private void RollBack()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "ROLLBACK";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // SQLite has rolled back by itself (disk full, I/O error): there is no transaction left.
        }
    }
}
