using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Gives accepted changes their revisions and turns them into leaves. Runs inside the storage's transaction;
/// what it changes in memory counts only after <see cref="Keep"/>, when the transaction is on disk.
/// </summary>
internal sealed class Sealer(string ledger, MerkleTree tree, CheckpointKey key, TimeProvider clock, Tail tail, Latest latest)
{
    private const int SaltSize = 16;

    /// <summary>Entries that this process knows to be committed: what it seals comes after them.</summary>
    internal long Size => tree.Size;

    /// <summary>Why nothing can follow what this process knows; null as long as something can.</summary>
    internal string? TurnedBack { get; private set; }

    /// <summary>Size and root of what this process knows to be committed.</summary>
    internal (long Size, byte[] Root) Known
    {
        get
        {
            lock (tree)
                return (tree.Size, tree.Root());
        }
    }

    /// <summary>What this process knows of the resources that are kept in memory.</summary>
    internal Latest Latest => latest;

    internal SealedBatch Seal(IReadOnlyList<Proposal> accepted)
    {
        var now = clock.GetUtcNow();
        var edge = tree.Edge();
        var entries = new List<SealedEntry>(accepted.Count);
        var blocks = new List<(long, byte[])>();
        var proposals = new List<(Proposal, long)>(accepted.Count);
        foreach (var proposal in accepted)
        {
            proposal.Verdict = new Outcome.Committed(edge.Size + 1);
            proposals.Add((proposal, edge.Size + 1));
            foreach (var staged in proposal.Changes)
            {
                var entry = SealOne(proposal, staged, edge.Size + 1, now);
                if (edge.Append(entry.Leaf) is { } block)
                    blocks.Add((edge.Size / MerkleTree.BlockSize - 1, block));
                entries.Add(entry);
            }
        }

        // What only moves a consumer's place leaves the head as it is.
        return new SealedBatch(proposals, entries, blocks, entries.Count == 0 ? null : Sign(edge.Size, edge.Root(), now.ToUnixTimeMilliseconds()));
    }

    /// <summary>The batch is on disk.</summary>
    internal void Keep(SealedBatch batch) =>
        Learn(batch.Entries.Select(e => (new TailEntry(e.Entry, e.Header, e.Staged.Audience, e.Staged.Bytes, Traces.Parent(e.Proposal)), e.Leaf)).ToList(), batch.Head?.Root);

    /// <summary>
    /// These entries are on disk and come next: another replica's, or our own. With the <paramref name="root"/> of the
    /// head that they lead to, everybody is told; without it they end inside a commit.
    /// </summary>
    /// <exception cref="Refusal">DATA_LOSS, LEDGER_DAMAGED when they do not give that root.</exception>
    internal void Learn(IReadOnlyList<(TailEntry Entry, byte[] Leaf)> entries, byte[]? root)
    {
        if (entries.Count == 0)
            return;
        lock (tree)
        {
            foreach (var (entry, leaf) in entries)
            {
                if (entry.Revision != tree.Size + 1)
                    throw new InvalidOperationException($"{ledger}: revision {entry.Revision} does not follow {tree.Size}.");
                tree.Append(leaf);
            }
        }

        if (root is not null && !tree.Root().AsSpan().SequenceEqual(root))
        {
            TurnedBack = $"The entries of {ledger} up to {tree.Size} do not give the root of its head.";
            throw new Refusal(StatusCode.DataLoss, Reason.LedgerDamaged, TurnedBack + " Verify the ledger.");
        }

        tail.Publish(entries.Select(e => e.Entry), isWhole: root is not null);
    }

    /// <summary>Holds the head that the database shows against what this process knew before it asked.</summary>
    /// <exception cref="Refusal">UNAVAILABLE: it is behind, or another one.</exception>
    internal void Compare(long size, byte[] root, long revision, byte[] storedRoot)
    {
        if (revision > size || size == 0 || (revision == size && storedRoot.AsSpan().SequenceEqual(root)))
            return;
        TurnedBack = revision < size
            ? $"The database holds {revision} entries of {ledger}, and this process has seen {size}: it was restored, or a stand-by that had not everything took over."
            : $"The database holds other entries of {ledger} than the {size} that this process has seen: it was restored, or changed from outside.";
        throw new Refusal(StatusCode.Unavailable, Reason.DatabaseUnavailable, TurnedBack);
    }

    /// <summary>The head of a ledger without entries.</summary>
    internal SignedHead Empty() => Sign(0, MerkleTree.RootOf([]), clock.GetUtcNow().ToUnixTimeMilliseconds());

    private SignedHead Sign(long size, byte[] root, long milliseconds) =>
        new(size, root, milliseconds, key.Sign(ledger, size, root, milliseconds), key.Id);

    private static SealedEntry SealOne(Proposal proposal, Staged staged, long revision, DateTimeOffset now)
    {
        var salts = RandomNumberGenerator.GetBytes(2 * SaltSize);
        var (salt, detailSalt) = (salts[..SaltSize], salts[SaltSize..]);
        var write = proposal.Write;
        var detail = new EntryDetail
        {
            Audience = staged.Audience,
            RequestId = write.RequestId,
            Fingerprint = ByteString.CopyFrom(write.Fingerprint),
            TraceParent = Traces.Parent(proposal),
        }.ToByteArray();
        var entry = new Entry
        {
            Revision = revision,
            Resource = staged.Name,
            ResourceType = staged.Type.TypeName,
            Change = write.Change,
            Actor = new Actor { Principal = write.Caller.Principal, Authority = write.Caller.Authority },
            RecordTime = Timestamp.FromDateTimeOffset(now),
            Handling = staged.Handling,
            PayloadHash = ByteString.CopyFrom(SaltedHash(salt, staged.Bytes)),
            DetailHash = ByteString.CopyFrom(SaltedHash(detailSalt, detail)),
        };
        var header = entry.ToByteArray();
        return new SealedEntry(proposal, staged, entry, header, detailSalt, detail, MerkleTree.LeafHash(header), salt);
    }

    /// <summary>SHA-256(salt ‖ bytes); the salt has a fixed size, so the border is unambiguous.</summary>
    internal static byte[] SaltedHash(byte[] salt, byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
