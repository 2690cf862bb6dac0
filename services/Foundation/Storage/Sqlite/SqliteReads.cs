using System.Data.Common;
using System.Reflection;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Reads;
using InfoSharing.Foundation.Rpc;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InfoSharing.Foundation.Storage.Sqlite;

/// <summary>
/// The record of reads in a file of its own beside the ledger's, with the same settings: a read waits for its own flush and
/// never for the ledger's writer. Whoever holds the ledger's file holds this one too.
/// </summary>
internal sealed class SqliteReads : IReadStore, IDisposable
{
    private readonly Assembly _service;
    private readonly SqliteConnection _connection;
    private readonly SqliteReaders _readers;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    internal SqliteReads(string ledgerFile, Assembly service)
    {
        _service = service;
        File = Path.ChangeExtension(ledgerFile, ".reads.db");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString();
        _connection = new SqliteConnection(connectionString);
        _readers = new SqliteReaders(connectionString);
    }

    /// <summary>The file, "directory.reads.db".</summary>
    internal string File { get; }

    /// <exception cref="StartupException">The file cannot be used as it has to be.</exception>
    internal void Open()
    {
        SqliteSettings.Open(_connection, File);
        SqliteSchema.Apply(_connection, SqliteSchema.OfReads(_service));
    }

    /// <inheritdoc/>
    public async Task<StoredChain?> Newest() => (await Query(
        "SELECT chain, number, digest FROM read_chain ORDER BY time DESC LIMIT 1", [], row => new StoredChain(row.GetInt64(0), row.GetInt64(1), (byte[])row.GetValue(2)))).FirstOrDefault();

    /// <inheritdoc/>
    public Task Write(ReadBatch batch)
    {
        try
        {
            Run("BEGIN IMMEDIATE");
            Store(batch);
            Run("COMMIT");
            return Task.CompletedTask;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_FULL)
        {
            RollBack();
            throw new Refusal(StatusCode.ResourceExhausted, Reason.Overloaded, "The node's disk is full: that you called could not be recorded. Try again later.");
        }
        catch
        {
            RollBack();
            throw;
        }
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
    public async Task<IReadOnlyList<string>> Damage()
    {
        var found = await Query("PRAGMA integrity_check(100)", [], row => row.GetString(0));
        return [.. found.Where(line => line != "ok").Select(line => $"{Path.GetFileName(File)}: {line}")];
    }

    public void Dispose()
    {
        _readers.Dispose();
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    private void Store(ReadBatch batch)
    {
        var (chain, head) = (batch.Chain, batch.Head);
        var isMoved = chain.Number == 0
            ? Run("INSERT INTO read_chain (chain, opening, number, digest, time, signature, key_id) VALUES (@a, @b, @c, @d, @e, @f, @g)",
                chain.Id, chain.Opening, head.Revision, head.Root, head.TimeMilliseconds, head.Signature, head.KeyId)
            : Run("UPDATE read_chain SET number=@a, digest=@b, time=@c, signature=@d, key_id=@e WHERE chain=@f AND number=@g",
                head.Revision, head.Root, head.TimeMilliseconds, head.Signature, head.KeyId, chain.Id, chain.Number);
        if (isMoved != 1)
            throw new InvalidOperationException("The file of reads does not hold what this process wrote.");
        foreach (var read in batch.Reads)
        {
            Run("INSERT INTO read (chain, number, time, bytes, digest) VALUES (@a, @b, @c, @d, @e)", chain.Id, read.Number, read.Time, read.Bytes, read.Digest);
            foreach (var subject in read.Subjects)
                Run("INSERT INTO read_subject (subject, time, chain, number) VALUES (@a, @b, @c, @d)", subject, read.Time, chain.Id, read.Number);
        }
    }

    private int Run(string sql, params ReadOnlySpan<object> values)
    {
        if (!_statements.TryGetValue(sql, out var command))
        {
            _statements[sql] = command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter("@" + (char)('a' + i), null));
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }

    private void RollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_ERROR)
        {
            // SQLite has rolled back by itself (disk full, I/O error): there is no transaction left.
        }
    }
}
