using System.Data.Common;
using System.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InfoSharing.Foundation.Storage.Sqlite;

/// <summary>
/// A ledger in one SQLite file: write-ahead log, <c>synchronous=FULL</c> (an acknowledged commit survives a
/// power cut), one writer connection, any number of readers.
/// </summary>
internal sealed class SqliteStore : ILedgerStore
{
    private const int ReadOnlyFileSystem = 30;

    private readonly string _file;
    private readonly Assembly _service;
    private readonly SqliteConnection _connection;
    private readonly SqliteReaders _readers;
    private readonly SqliteReads _reads;
    private SqliteWriter? _writer;
    private FileStream? _alone;

    /// <summary>A store in <paramref name="file"/>; <paramref name="service"/> embeds the tables of its resources.</summary>
    public SqliteStore(string file, Assembly service)
    {
        _file = file;
        _service = service;
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        _connection = new SqliteConnection(connectionString);
        _readers = new SqliteReaders(connectionString);
        _reads = new SqliteReads(file, service);
    }

    /// <inheritdoc/>
    public IReadStore Reads => _reads;

    /// <inheritdoc/>
    public Task<StoredHead> Open(CancellationToken cancel)
    {
        _alone = Claim();
        try
        {
            SqliteSettings.Open(_connection, _file);
            SqliteSchema.Apply(_connection, SqliteSchema.OfLedger(_service));
            TidyUp();
            _reads.Open();
        }
        catch (SqliteException e)
        {
            throw SqliteSettings.Unusable(_file, e);
        }

        _writer = new SqliteWriter(_connection);
        return Task.FromResult(ReadHead());
    }

    /// <inheritdoc/>
    public Task<SealedBatch?> Commit(IReadOnlyList<Proposal> batch, Sealer sealer)
    {
        try
        {
            var written = _writer!.Commit(batch, sealer);
            _writer.EmptyLog(isDue: written is { Erasing.Count: > 0 });
            return Task.FromResult(written);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_FULL)
        {
            throw new Refusal(StatusCode.ResourceExhausted, Reason.Overloaded, "The node's disk is full; nothing was written. Try again later.");
        }
    }

    /// <inheritdoc/>
    /// <remarks>The file is locked: there is no other writer.</remarks>
    public Task CatchUp(Sealer sealer)
    {
        _writer!.EmptyLog(isDue: false);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Listen(Func<long, Task> changed, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task Lead(string role, Func<CancellationToken, Task> work, CancellationToken cancel) => work(cancel);

    /// <inheritdoc/>
    public Task<StoredRow?> Find(string table, string name) => Task.FromResult(_readers.Read(
        $"SELECT revision, bytes FROM {table} WHERE name = @name", [("@name", name)],
        static rows => rows.Read() ? new StoredRow(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)) : null));

    /// <inheritdoc/>
    public Task<StoredReplay?> Replay(string principal, string requestId) => Task.FromResult(_readers.Read(
        """
        SELECT r.revision, r.fingerprint, p.bytes, e.type, e.resource FROM replay r
        LEFT JOIN payload p ON p.revision = r.revision JOIN entry e ON e.revision = r.revision
        WHERE r.principal = @principal AND r.request_id = @request_id
        """,
        [("@principal", principal), ("@request_id", requestId)],
        static rows => rows.Read()
            ? new StoredReplay(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1), rows.IsDBNull(2) ? null : rows.GetFieldValue<byte[]>(2), rows.GetString(3), rows.GetString(4))
            : null));

    /// <inheritdoc/>
    /// <remarks>Asks the FTS5 table that the service's schema puts beside the table.</remarks>
    public Matching Match(string table, SearchTerms terms) => new(
        $"t.id IN (SELECT rowid FROM {table}_search WHERE {table}_search MATCH @search)",
        string.Join(" AND ", terms.Groups.Select(g => $"({string.Join(" OR ", g.Select(t => $"\"{t.Text}\"{(t.IsPrefix ? "*" : "")}"))})")));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Damage()
    {
        var found = await Query("PRAGMA integrity_check(100)", [], row => row.GetString(0));
        var steps = await Query("SELECT name FROM schema_step ORDER BY name", [], row => row.GetString(0));
        return [.. found.Where(line => line != "ok"), .. SchemaSteps.AreAllIn(steps, SqliteSchema.OfLedger(_service)) ? [] : new[] { "schema_step: is not the list of applied steps" }];
    }

    /// <inheritdoc/>
    public Task<List<TRow>> Query<TRow>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<DbDataReader, TRow> read) =>
        Task.FromResult(_readers.Read(sql, parameters, rows =>
        {
            var all = new List<TRow>();
            while (rows.Read())
                all.Add(read(rows));
            return all;
        }));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _reads.Dispose();
        _readers.Dispose();
        _writer?.Dispose();
        _connection.Dispose();
        _alone?.Dispose();
        return ValueTask.CompletedTask;
    }

    // Pages that were rearranged keep scraps of what they once held: after something was erased the file is written anew.
    // What was erased just before the process died is still in the log.
    private void TidyUp()
    {
        try
        {
            if (Read("PRAGMA user_version") != "0")
                Execute("VACUUM; PRAGMA user_version=0");
            Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_BUSY)
        {
            // The next start tries again; this one need not fail for it.
        }
    }

    // Revisions are given in memory, so two processes must not write one ledger. The system drops the lock with the process.
    private FileStream Claim()
    {
        try
        {
            return new FileStream(_file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception wrong) when (wrong is UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem })
        {
            throw new StartupException($"The ledger file {Path.GetFileName(_file)} cannot be written: let this process write to Node:DataFolder, or keep the ledgers in PostgreSQL (Node:Database).");
        }
        catch (IOException)
        {
            throw new StartupException($"Another process uses the ledger file {Path.GetFileName(_file)}. Stop it, or choose another Node:DataFolder.");
        }
    }

    private StoredHead ReadHead()
    {
        var head = _readers.Read("SELECT revision, root, key_id FROM head", [], static rows =>
            rows.Read() ? (Revision: rows.GetInt64(0), Root: rows.GetFieldValue<byte[]>(1), KeyId: rows.GetFieldValue<byte[]>(2)) : (Revision: 0, Root: [], KeyId: []));
        var blocks = _readers.Read("SELECT root FROM block ORDER BY number", [], Blobs);
        var tail = _readers.Read("SELECT leaf FROM entry WHERE revision > @from ORDER BY revision", [("@from", (long)blocks.Count * MerkleTree.BlockSize)], Blobs);
        return new StoredHead(head.Revision, head.Root, head.KeyId, blocks, tail);
    }

    private static List<byte[]> Blobs(SqliteDataReader rows)
    {
        var all = new List<byte[]>();
        while (rows.Read())
            all.Add(rows.GetFieldValue<byte[]>(0));
        return all;
    }

    private string? Read(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar());
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
