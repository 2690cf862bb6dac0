using System.Data.Common;
using System.Diagnostics;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Reads;
using InfoSharing.Foundation.Rpc;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// The record of reads in tables of the ledger's schema, written on a connection of its own: one message for a flush, the rows as
/// arrays. Each replica writes its own chain, so none waits for another.
/// </summary>
internal sealed class PostgresReads(PostgresConnections connections) : IReadStore, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private NpgsqlConnection? _connection;
    private volatile bool _isWarned;

    /// <inheritdoc/>
    public async Task<StoredChain?> Newest() => (await Query(
        "SELECT chain, number, digest FROM read_chain ORDER BY time DESC LIMIT 1", [], row => new StoredChain(row.GetInt64(0), row.GetInt64(1), (byte[])row[2]))).FirstOrDefault();

    /// <inheritdoc/>
    /// <remarks>
    /// What was sent on a connection that broke is sent again: the row of the chain says whether it had arrived, and the
    /// database makes the second wait for the first.
    /// </remarks>
    public async Task Write(ReadBatch batch)
    {
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                if (_connection is { State: not System.Data.ConnectionState.Open })
                    await Forget();
                await Send(_connection ??= await Connect(), batch);
                return;
            }
            catch (Exception failure) when (PostgresFailure.IsMistaken(failure) && _connection is { } connection)
            {
                if (await HasArrived(connection, batch))
                    return;
                throw;
            }
            catch (Exception failure) when (PostgresFailure.IsLost(failure, _connection) || PostgresFailure.IsPassing(failure))
            {
                await Forget();
                if (Stopwatch.GetElapsedTime(since) > Patience)
                    throw;
                await Task.Delay(Pause);
            }
            catch (Exception failure)
            {
                await Forget();
                if (!PostgresFailure.IsFull(failure))
                    throw;
                throw new Refusal(StatusCode.ResourceExhausted, Reason.Overloaded, "The database's disk is full: that you called could not be recorded. Try again later.");
            }
        }
    }

    /// <inheritdoc/>
    public Task<List<TRow>> Query<TRow>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<DbDataReader, TRow> read) =>
        connections.Query(sql, parameters, read);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Damage() => Task.FromResult<IReadOnlyList<string>>([]);

    public async ValueTask DisposeAsync() => await Forget();

    private async Task Send(NpgsqlConnection connection, ReadBatch batch)
    {
        await using var message = new NpgsqlBatch(connection);
        PostgresBatch.Fill(message, batch);
        await message.ExecuteNonQueryAsync();
        // Cancelled while it waited for a stand-by: done here and nowhere else.
        if (_isWarned)
            throw PostgresFailure.Unavailable();
    }

    private static async Task<bool> HasArrived(NpgsqlConnection connection, ReadBatch batch)
    {
        await using var command = new NpgsqlCommand("SELECT digest FROM read_chain WHERE chain = $1", connection) { Parameters = { new() { Value = batch.Chain.Id } } };
        return await command.ExecuteScalarAsync() is byte[] digest && digest.AsSpan().SequenceEqual(batch.Head.Root);
    }

    private async Task<NpgsqlConnection> Connect()
    {
        _isWarned = false;
        var connection = await connections.OpenWriter(CancellationToken.None);
        connection.Notice += (_, said) => _isWarned |= said.Notice is { InvariantSeverity: "WARNING", SqlState: "01000" };
        return connection;
    }

    private async Task Forget()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
    }
}
