using System.Security.Cryptography;
using Google.Protobuf;
using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Versions of resources that whoever holds them can prove, with nothing but the key that signs the ledger's checkpoints.</summary>
/// <param name="Checkpoint">Signed; covers every entry.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo.</param>
/// <param name="Entries">In order of revision.</param>
public sealed record Proof(Checkpoint Checkpoint, byte[] PublicKey, IReadOnlyList<Proven> Entries);

/// <summary>One entry with its content and its way to the root.</summary>
/// <param name="Header">The stored entry: leaf hash = SHA-256(0x00 ‖ header).</param>
/// <param name="Salt">Empty when the content was erased.</param>
/// <param name="Resource">SHA-256(salt ‖ resource) = payload_hash; empty when the content was erased.</param>
/// <param name="Path">Audit path (RFC 6962).</param>
public sealed record Proven(byte[] Header, byte[] Salt, byte[] Resource, IReadOnlyList<byte[]> Path)
{
    /// <summary>True when there is no content any more: then the entry shows that there was some, and its hash.</summary>
    public bool IsErased => Salt.Length == 0 && Resource.Length == 0;

    /// <summary>What the ledger recorded; null when the bytes are none.</summary>
    public Entry? Recorded
    {
        get
        {
            try
            {
                return Entry.Parser.ParseFrom(Header);
            }
            catch (InvalidProtocolBufferException)
            {
                return null;
            }
        }
    }

    /// <summary>Why this is not what <paramref name="checkpoint"/> covers; null when it is. Whether that is signed: <see cref="CheckpointKey.Verify"/>.</summary>
    public string? Finding(Checkpoint checkpoint)
    {
        if (Recorded is not { } entry)
            return "an entry cannot be read";
        if (!MerkleProof.Includes(MerkleTree.LeafHash(Header), entry.Revision - 1, checkpoint.Size, Path, checkpoint.RootHash.ToByteArray()))
            return $"entry {entry.Revision} does not lead to the signed root";
        return IsErased || CryptographicOperations.FixedTimeEquals(Sealer.SaltedHash(Salt, Resource), entry.PayloadHash.Span)
            ? null
            : $"the content of entry {entry.Revision} is not what was recorded";
    }
}
