using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// That one entry stands in a ledger that a key signed. Everything is computed here, from bytes alone; nothing that a node says of
/// itself is taken on trust.
/// </summary>
public static class EntryProofs
{
    /// <summary>Why the proof does not show it; null when it does.</summary>
    /// <param name="signed">From GetCheckpoint. That its key is still the ledger's own shows a checkpoint that was kept.</param>
    /// <param name="revision">The entry's number.</param>
    /// <param name="proof">From GetInclusionProof, for the size of that checkpoint.</param>
    public static string? Finding(GetCheckpointResponse signed, long revision, GetInclusionProofResponse proof)
    {
        var checkpoint = signed.Checkpoint ?? new();
        if (!CheckpointKey.Verify(checkpoint, signed.PublicKey.ToByteArray()))
            return "the signature of the checkpoint is wrong";
        if (Audit.RevisionOf(proof.Entry) != revision)
            return $"the entry is not number {revision}";
        return MerkleProof.Includes(
            MerkleTree.LeafHash(proof.Entry.Span), revision - 1, checkpoint.Size, [.. proof.Path.Select(hash => hash.ToByteArray())], checkpoint.RootHash.ToByteArray())
            ? null
            : $"entry {revision} does not lead to the signed root of {checkpoint.Size}";
    }
}
