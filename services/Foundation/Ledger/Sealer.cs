using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Storage;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Gives accepted changes their revisions and turns them into leaves. Runs inside the storage's transaction;
/// what it changes in memory counts only after <see cref="Keep"/>, when the transaction is on disk.
/// </summary>
internal sealed class Sealer(string ledger, MerkleTree tree, CheckpointKey key, TimeProvider clock)
{
    private const int SaltSize = 16;

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

        return new SealedBatch(proposals, entries, blocks, Sign(edge.Size, edge.Root(), now.ToUnixTimeMilliseconds()));
    }

    internal void Keep(SealedBatch batch)
    {
        lock (tree)
        {
            foreach (var entry in batch.Entries)
                tree.Append(entry.Leaf);
        }
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
