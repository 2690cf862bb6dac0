using System.Data.Common;
using InfoSharing.Foundation.Reads;

namespace InfoSharing.Foundation.Storage;

/// <summary>
/// Where the record of reads is: beside the ledger, so that neither waits for the other. The tables are <c>read</c>,
/// <c>read_subject</c> and <c>read_chain</c> on every database.
/// </summary>
internal interface IReadStore
{
    /// <summary>The chain that was written last, if there is one.</summary>
    Task<StoredChain?> Newest();

    /// <summary>One transaction: the rows and the signed head of their chain, flushed to disk before this returns. Called by one caller at a time.</summary>
    /// <exception cref="Rpc.Refusal">RESOURCE_EXHAUSTED: the disk is full.</exception>
    /// <exception cref="Exception">It is not known to be written; the chain is not to be continued.</exception>
    Task Write(ReadBatch batch);

    /// <summary>Runs a query and reads its rows while the connection is held.</summary>
    Task<List<TRow>> Query<TRow>(string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<DbDataReader, TRow> read);

    /// <summary>What the database itself finds wrong with its file.</summary>
    Task<IReadOnlyList<string>> Damage();
}

/// <summary>A chain as its newest head says it.</summary>
internal sealed record StoredChain(long Chain, long Number, byte[] Digest);

/// <summary>A read as it is stored.</summary>
internal sealed record SealedRead(long Number, long Time, byte[] Bytes, byte[] Digest, IReadOnlyCollection<string> Subjects);

/// <summary>What goes to disk together; the head's revision is the number of the last read, its root that one's digest.</summary>
internal sealed record ReadBatch(ReadChain Chain, IReadOnlyList<SealedRead> Reads, SignedHead Head);
