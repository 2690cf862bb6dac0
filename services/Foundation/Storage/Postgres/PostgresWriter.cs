using System.Data;
using System.Diagnostics;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using Npgsql;

namespace InfoSharing.Foundation.Storage.Postgres;

/// <summary>
/// The commit path on PostgreSQL. Alone, a batch is sealed as if nothing had changed and sent as one message: one round
/// trip, one flush. When another replica was faster, or a precondition does not hold, the batch is done again under the
/// lock of the head row, and so are the next ones while others write too.
/// </summary>
/// <remarks>
/// A connection that breaks between a commit and its answer leaves the outcome unknown: under the lock, which waits for
/// whatever is still running, the ledger itself says whether the batch is in it. Every attempt is remembered until one has
/// an outcome, for an old one can still arrive at the database.
/// </remarks>
internal sealed class PostgresWriter(Func<CancellationToken, Task<NpgsqlConnection>> open) : IAsyncDisposable
{
    private const int Chunk = 1000;
    private const int LockedBatches = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private NpgsqlConnection? _connection;
    private int _locked;
    private volatile bool _isWarned;

    internal async Task<SealedBatch?> Commit(IReadOnlyList<Proposal> batch, Sealer sealer)
    {
        var attempts = new List<Attempt>();
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                // One that broke while nobody wrote: npgsql notices by itself.
                if (_connection is { State: not ConnectionState.Open })
                    await Forget();
                var connection = _connection ??= await Connect();
                if (attempts.Count == 0 && _locked == 0)
                {
                    var written = sealer.Seal(Preconditions.Accept(batch, sealer.Latest, (_, _, expected) => expected, _ => false));
                    if (await TryWrite(connection, new(written, batch), attempts, sealer.Known))
                        return written;
                }

                return await CommitLocked(connection, batch, sealer, attempts);
            }
            catch (Exception failure) when (PostgresFailure.IsLost(failure, _connection) || PostgresFailure.IsPassing(failure))
            {
                await Forget();
                if (Stopwatch.GetElapsedTime(since) > Patience)
                    throw PostgresFailure.Unavailable();
                await Task.Delay(Pause);
            }
            // An attempt with an unknown outcome may still be done: trying its writes again one by one could do them twice.
            catch (Exception failure) when (attempts.Count > 0 && failure is not Refusal)
            {
                await Forget();
                throw PostgresFailure.Unavailable();
            }
            catch (Exception failure) when (PostgresFailure.IsFull(failure))
            {
                await Forget();
                throw new Refusal(StatusCode.ResourceExhausted, Reason.Overloaded, "The database's disk is full; nothing was written. Try again later.");
            }
            catch
            {
                await Forget();
                throw;
            }
        }
    }

    /// <summary>Gives the sealer what others committed since.</summary>
    internal static async Task CatchUp(NpgsqlConnection connection, Sealer sealer)
    {
        var (revision, root) = await Head(connection, "");
        await Learn(connection, sealer, revision, root);
    }

    public async ValueTask DisposeAsync() => await Forget();

    private async Task<bool> TryWrite(NpgsqlConnection connection, Attempt attempt, List<Attempt> attempts, (long Size, byte[] Root) before)
    {
        try
        {
            await Write(connection, attempt, attempts, before, inTransaction: false);
            return true;
        }
        catch (PostgresException mistaken) when (PostgresFailure.IsMistaken(mistaken))
        {
            return false;
        }
    }

    private async Task<SealedBatch?> CommitLocked(
        NpgsqlConnection connection, IReadOnlyList<Proposal> batch, Sealer sealer, List<Attempt> attempts)
    {
        await Run(connection, "BEGIN");
        var (revision, root) = await Head(connection, "FOR UPDATE");
        foreach (var attempt in attempts)
        {
            if (!await IsStored(connection, attempt.Written, revision))
                continue;
            // It is here; a commit after it waits until it is on the stand-by too, where there is one.
            await Run(connection, "UPDATE head SET revision = revision WHERE id = 1");
            await Run(connection, "COMMIT");
            if (_isWarned)
                throw PostgresFailure.Unavailable();
            attempt.Restore(batch);
            return attempt.Written;
        }

        _locked = revision > sealer.Size ? LockedBatches : Math.Max(0, _locked - 1);
        if (revision - sealer.Size > Chunk)
        {
            // Far behind: the others must not wait while we read up.
            await Run(connection, "ROLLBACK");
            await CatchUp(connection, sealer);
            return await CommitLocked(connection, batch, sealer, attempts);
        }

        await Learn(connection, sealer, revision, root);
        // What is made under the lock has to be known by name to be asked for.
        foreach (var proposal in batch)
            proposal.Complete(sealer.Latest);
        var stored = await PostgresPreconditions.Read(connection, batch);
        var accepted = Preconditions.Accept(batch, sealer.Latest, stored.RevisionOf, stored.IsUsed);
        if (accepted.Count == 0)
        {
            await Run(connection, "ROLLBACK");
            return null;
        }

        var written = sealer.Seal(accepted);
        await Write(connection, new(written, batch), attempts, (revision, root), inTransaction: true);
        return written;
    }

    private async Task Write(NpgsqlConnection connection, Attempt attempt, List<Attempt> attempts, (long Size, byte[] Root) before, bool inTransaction)
    {
        await using var message = new NpgsqlBatch(connection);
        PostgresBatch.Fill(message, attempt.Written, before);
        if (inTransaction)
            message.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        attempts.Add(attempt);
        try
        {
            await message.ExecuteNonQueryAsync();
        }
        catch (PostgresException refused) when (!PostgresFailure.IsLost(refused))
        {
            // The server's own word: this attempt is over.
            attempts.Remove(attempt);
            throw;
        }

        if (_isWarned)
            throw PostgresFailure.Unavailable();
    }

    // Only the commit itself can warn: it was cancelled while it waited for a stand-by, and is done here but nowhere else.
    private async Task<NpgsqlConnection> Connect()
    {
        _isWarned = false;
        var connection = await open(CancellationToken.None);
        connection.Notice += (_, said) => _isWarned |= said.Notice is { InvariantSeverity: "WARNING", SqlState: "01000" };
        return connection;
    }

    // Salts are random, so the leaf tells our entry from every other.
    private static async Task<bool> IsStored(NpgsqlConnection connection, SealedBatch earlier, long head)
    {
        if (earlier.Head is null || head < earlier.Head.Revision)
            return false;
        await using var command = new NpgsqlCommand("SELECT leaf FROM entry WHERE revision = $1", connection) { Parameters = { new() { Value = earlier.Head.Revision } } };
        return await command.ExecuteScalarAsync() is byte[] leaf && leaf.AsSpan().SequenceEqual(earlier.Entries[^1].Leaf);
    }

    private static async Task Learn(NpgsqlConnection connection, Sealer sealer, long revision, byte[] root)
    {
        var (size, known) = sealer.Known;
        sealer.Compare(size, known, revision, root);
        while (sealer.Size < revision)
        {
            var entries = await EntriesAfter(connection, sealer.Size, revision);
            if (entries.Count == 0)
                throw new Refusal(StatusCode.DataLoss, Reason.LedgerDamaged, $"The entries up to revision {revision} are not there. Verify the ledger.");
            sealer.Learn(entries, entries[^1].Entry.Revision == revision ? root : null);
        }
    }

    private static async Task<List<(TailEntry Entry, byte[] Leaf)>> EntriesAfter(NpgsqlConnection connection, long after, long to)
    {
        await using var command = new NpgsqlCommand(
            "SELECT e.header, e.detail, p.bytes, e.leaf FROM entry e LEFT JOIN payload p ON p.revision = e.revision " +
            $"WHERE e.revision > $1 AND e.revision <= $2 ORDER BY e.revision LIMIT {Chunk}", connection)
        { Parameters = { new() { Value = after }, new() { Value = to } } };
        await using var rows = await command.ExecuteReaderAsync();
        var entries = new List<(TailEntry, byte[])>();
        while (await rows.ReadAsync())
        {
            var detail = EntryDetail.Parser.ParseFrom((byte[])rows[1]);
            entries.Add((new TailEntry(Entry.Parser.ParseFrom((byte[])rows[0]), (byte[])rows[0], detail.Audience, rows[2] as byte[], detail.TraceParent), (byte[])rows[3]));
        }

        return entries;
    }

    private static async Task<(long Revision, byte[] Root)> Head(NpgsqlConnection connection, string locking)
    {
        await using var command = new NpgsqlCommand("SELECT revision, root FROM head WHERE id = 1 " + locking, connection);
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync()
            ? (rows.GetInt64(0), (byte[])rows[1])
            : throw new Refusal(StatusCode.DataLoss, Reason.LedgerDamaged, "The stored checkpoint is missing. Verify the ledger.");
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What was sent, and what would then be the outcome of each proposal.</summary>
    private sealed class Attempt(SealedBatch written, IReadOnlyList<Proposal> batch)
    {
        private readonly (Outcome? Verdict, IReadOnlyList<Staged> Changes)[] _made = [.. batch.Select(p => (p.Verdict, p.Changes))];

        internal SealedBatch Written => written;

        internal void Restore(IReadOnlyList<Proposal> batch)
        {
            for (var i = 0; i < _made.Length; i++)
                batch[i].Restore(_made[i].Verdict, _made[i].Changes);
        }
    }

    // A connection that failed may be inside a transaction: it is never used again.
    private async Task Forget()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        _connection = null;
    }
}
