using System.Data.Common;
using System.Reflection;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// A ledger in a schema of a PostgreSQL database, shared by the replicas of a service. Everything is asked of the primary;
/// what a stand-by knows may be older than what was acknowledged.
/// </summary>
internal sealed partial class PostgresStore : ILedgerStore
{
    private readonly string _schema;
    private readonly Assembly _service;
    private readonly PostgresConnections _connections;
    private readonly PostgresWriter _writer;
    private readonly PostgresReads _reads;
    private readonly PostgresBell _bell;
    private readonly PostgresVacuum _vacuum;
    private readonly ILogger _log;
    private readonly string _instance = Guid.NewGuid().ToString("N");

    /// <summary>A store in the schema of <paramref name="ledger"/>; <paramref name="service"/> embeds the tables of its resources.</summary>
    internal PostgresStore(string connectionString, string ledger, Assembly service, ILoggerFactory logs)
    {
        _schema = ledger.Replace('-', '_');
        _service = service;
        _log = logs.CreateLogger<PostgresStore>();
        _connections = new PostgresConnections(connectionString, _schema, logs);
        _writer = new PostgresWriter(_connections.OpenWriter);
        _reads = new PostgresReads(_connections);
        _bell = new PostgresBell(_connections, Channel, _instance);
        _vacuum = new PostgresVacuum(_connections, _log);
    }

    /// <inheritdoc/>
    public IReadStore Reads => _reads;

    private string Channel => "ledger_" + _schema;

    /// <inheritdoc/>
    public async Task<StoredHead> Open(CancellationToken cancel)
    {
        while (true)
        {
            await using var connection = await _connections.OpenFirst(cancel);
            try
            {
                return await Open(connection, cancel);
            }
            catch (Exception failure) when (PostgresFailure.IsLost(failure, connection))
            {
                // A database that goes while it is opened is waited for as one that was not there.
                Lost(_log, _schema, failure.Message);
            }
        }
    }

    private async Task<StoredHead> Open(NpgsqlConnection connection, CancellationToken cancel)
    {
        await PostgresSchema.Apply(connection, _schema, _service, _log, cancel);
        // The head first: what is read after it holds at least its entries.
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var head = (await Rows(connection, "SELECT revision, root, key_id FROM head", r => (Revision: r.GetInt64(0), Root: (byte[])r[1], KeyId: (byte[])r[2]))).Single();
        var blocks = await Rows(connection, "SELECT root FROM block ORDER BY number", r => (byte[])r[0]);
        var tail = await Rows(connection, $"SELECT leaf FROM entry WHERE revision > {(long)blocks.Count * MerkleTree.BlockSize} ORDER BY revision", r => (byte[])r[0]);
        return new StoredHead(head.Revision, head.Root, head.KeyId, blocks, tail);
    }

    /// <inheritdoc/>
    public async Task<SealedBatch?> Commit(IReadOnlyList<Proposal> batch, Sealer sealer)
    {
        var written = await _writer.Commit(batch, sealer);
        if (written?.Head is { } head)
            _bell.Ring(head.Revision);
        _vacuum.After(written);
        return written;
    }

    /// <inheritdoc/>
    public Task CatchUp(Sealer sealer) => _connections.Read(async connection =>
    {
        await PostgresWriter.CatchUp(connection, sealer);
        return true;
    });

    /// <inheritdoc/>
    public Task Listen(Func<long, Task> changed, CancellationToken cancel) => new PostgresListener(_connections, Channel, _instance, _log).Run(changed, cancel);

    /// <inheritdoc/>
    public Task Lead(string role, Func<CancellationToken, Task> work, CancellationToken cancel) =>
        PostgresLeadership.Run(_connections, _schema, role, _log, work, cancel);

    /// <inheritdoc/>
    public Task<StoredRow?> Find(string table, string name) => _connections.Read(async connection =>
    {
        await using var command = new NpgsqlCommand($"SELECT revision, bytes FROM {table} WHERE name = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? new StoredRow(rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)) : null;
    });

    /// <inheritdoc/>
    public async Task<StoredReplay?> Replay(string principal, string requestId) => (await Query(
        """
        SELECT r.revision, r.fingerprint, p.bytes, e.type, e.resource FROM replay r
        LEFT JOIN payload p ON p.revision = r.revision JOIN entry e ON e.revision = r.revision
        WHERE r.principal = @principal AND r.request_id = @request_id
        """,
        [("@principal", principal), ("@request_id", requestId)],
        row => new StoredReplay(row.GetInt64(0), (byte[])row[1], row.IsDBNull(2) ? null : (byte[])row[2], row.GetString(3), row.GetString(4)))).FirstOrDefault();

    /// <inheritdoc/>
    /// <remarks>Asks the column <c>search</c> that the service's schema generates.</remarks>
    public Matching Match(string table, SearchTerms terms) => new(
        "t.search @@ CAST(@search AS tsquery)",
        string.Join(" & ", terms.Groups.Select(g => $"({string.Join(" | ", g.Select(t => $"'{t.Text}'{(t.IsPrefix ? ":*" : "")}"))})")));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Damage()
    {
        var steps = await Query("SELECT name FROM schema_step ORDER BY name", [], row => row.GetString(0));
        return SchemaSteps.AreAllIn(steps, SchemaSteps.Of("Postgres", _service)) ? [] : ["schema_step: is not the list of applied steps"];
    }

    /// <inheritdoc/>
    public Task<List<TRow>> Query<TRow>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<DbDataReader, TRow> read) =>
        _connections.Query(sql, parameters, read);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reads.DisposeAsync();
        await _vacuum.DisposeAsync();
        await _connections.DisposeAsync();
    }

    private static async Task<List<TRow>> Rows<TRow>(NpgsqlConnection connection, string sql, Func<DbDataReader, TRow> read)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await PostgresConnections.Rows(command, read);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger {Schema} could not be opened and is tried again: {Reason}")]
    private static partial void Lost(ILogger log, string schema, string reason);
}
