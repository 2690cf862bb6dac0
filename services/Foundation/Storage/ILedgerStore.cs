using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Storage;

/// <summary>
/// The seam between the ledger and its database: the only part that knows which one it is. A store runs one
/// batch per transaction, answers point reads, and runs the queries that the ledger composes (plain SQL with
/// named parameters, the same on every database).
/// </summary>
internal interface ILedgerStore : IAsyncDisposable
{
    /// <summary>The record of reads beside it.</summary>
    IReadStore Reads { get; }

    /// <summary>Applies the schema, checks the settings on which durability rests, and returns what is stored.</summary>
    /// <exception cref="StartupException">A sentence that says what is wrong with the database.</exception>
    Task<StoredHead> Open(CancellationToken cancel);

    /// <summary>
    /// One transaction for the whole batch: preconditions are checked, <paramref name="sealer"/> turns the accepted
    /// proposals into rows, and everything is flushed to disk before this returns what was written, or null when nothing
    /// was accepted. A refused proposal never harms its neighbours. Entries that another replica committed before are
    /// given to <see cref="Sealer.Learn"/> first. Called by one caller at a time.
    /// </summary>
    /// <exception cref="Rpc.Refusal">UNAVAILABLE: whether anything was written is not known, and no proposal has an outcome.</exception>
    /// <exception cref="Exception">The transaction as a whole failed: nothing was written.</exception>
    Task<SealedBatch?> Commit(IReadOnlyList<Proposal> batch, Sealer sealer);

    /// <summary>Gives <paramref name="sealer"/> what other replicas committed since. Called by the caller of <see cref="Commit"/>.</summary>
    Task CatchUp(Sealer sealer);

    /// <summary>Reports that there may be something to catch up with, until cancelled; completes at once where no other replica can write.</summary>
    Task Listen(Func<long, Task> changed, CancellationToken cancel);

    /// <summary>
    /// Runs <paramref name="work"/> while this process is the only one with the role among the replicas of the ledger; its
    /// token ends when that is no longer sure. Returns when <paramref name="cancel"/> ends.
    /// </summary>
    Task Lead(string role, Func<CancellationToken, Task> work, CancellationToken cancel);

    /// <summary>The current row of a resource, without any access rule.</summary>
    Task<StoredRow?> Find(string table, string name);

    /// <summary>What a principal's request id produced, if it did.</summary>
    Task<StoredReplay?> Replay(string principal, string requestId);

    /// <summary>The condition that the row <c>t</c> of a table with a searched column matches the terms.</summary>
    Matching Match(string table, SearchTerms terms);

    /// <summary>What the database itself finds wrong with its files and schema; nothing when all is well.</summary>
    Task<IReadOnlyList<string>> Damage();

    /// <summary>Runs a query and reads its rows while the connection is held.</summary>
    Task<List<TRow>> Query<TRow>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<System.Data.Common.DbDataReader, TRow> read);
}

/// <summary>A search as SQL: the condition binds <c>@search</c>, and <paramref name="Terms"/> is its value.</summary>
internal sealed record Matching(string Condition, string Terms);

/// <summary>What the database held when it was opened.</summary>
public sealed record StoredHead(long Revision, byte[] Root, byte[] KeyId, List<byte[]> Blocks, List<byte[]> Tail);

/// <summary>Current state of a resource.</summary>
public sealed record StoredRow(long Revision, byte[] Bytes);

/// <summary>The first answer to a request id: which entry, of which call.</summary>
/// <param name="Revision">The entry.</param>
/// <param name="Fingerprint">The call.</param>
/// <param name="Payload">The answer; null when it was erased since.</param>
/// <param name="Type">Of the answer.</param>
/// <param name="Resource">Name of the answer.</param>
public sealed record StoredReplay(long Revision, byte[] Fingerprint, byte[]? Payload, string Type, string Resource);

/// <summary>The rows of a batch, ready to be written; without entries the head stays as it is.</summary>
public sealed record SealedBatch(IReadOnlyList<(Proposal Proposal, long Revision)> Proposals, IReadOnlyList<SealedEntry> Entries, IReadOnlyList<(long Index, byte[] Root)> Blocks, SignedHead? Head)
{
    /// <summary>Content of earlier entries is erased with it.</summary>
    internal IReadOnlyList<SealedEntry> Erasing { get; } = [.. Entries.Where(e => e.Staged.Erases)];
}

/// <summary>One entry with everything that stands beside it.</summary>
public sealed record SealedEntry(
    Proposal Proposal, Staged Staged, Entry Entry, byte[] Header, byte[] DetailSalt, byte[] Detail, byte[] Leaf, byte[] Salt)
{
    /// <summary>The entry's place in the ledger.</summary>
    public long Revision => Entry.Revision;
}

/// <summary>The newest checkpoint, stored with the batch that made it.</summary>
public sealed record SignedHead(long Revision, byte[] Root, long TimeMilliseconds, byte[] Signature, byte[] KeyId);
