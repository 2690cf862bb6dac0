using System.Globalization;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Output;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Cli.Ledgers;

/// <summary>
/// Tells a ledger that was restored from one that somebody cut: of the one an epoch says after which revision it goes on, and
/// the entry that raised the epoch leads to the signed root.
/// </summary>
internal static class Restored
{
    /// <summary>What of a kept checkpoint is gone; null when no epoch began before its end.</summary>
    public static async Task<string?> Before(Checkpoint saved, GetCheckpointResponse now, Node node, CancellationToken stop)
    {
        if (now.Epochs.Where(e => IsLater(e, saved) && e.AfterRevision < saved.Size).MinBy(e => e.AfterRevision) is not { } epoch)
            return null;
        var said = $"the ledger was restored {Words.At(epoch.CreateTime)} to before this checkpoint: entries {epoch.AfterRevision + 1} to {saved.Size} that it covers are gone "
            + $"(epoch {epoch.Number} after revision {epoch.AfterRevision}: {epoch.Cause})";
        return await IsProven(epoch, now.Checkpoint, node, stop)
            ? $"{said}. Whether those before are unchanged, a checkpoint of at most {epoch.AfterRevision} entries shows."
            : $"{said}. THAT IS NOT PROVED: its entry does not lead to the signed root.";
    }

    // One that was kept from a release without epochs tells its time, and that is signed.
    private static bool IsLater(Epoch epoch, Checkpoint saved) =>
        saved.Epoch > 0 ? epoch.Number > saved.Epoch : epoch.CreateTime.ToDateTimeOffset() > saved.Time.ToDateTimeOffset();

    private static async Task<bool> IsProven(Epoch epoch, Checkpoint now, Node node, CancellationToken stop)
    {
        if (!long.TryParse(epoch.Etag, CultureInfo.InvariantCulture, out var revision) || revision <= epoch.AfterRevision || revision > now.Size)
            return false;
        var ask = new GetInclusionProofRequest { Ledger = now.Ledger, Revision = revision, Size = now.Size };
        var proof = await node.Ask<GetInclusionProofResponse>(LedgerService.Descriptor, "GetInclusionProof", ask, stop);
        var entry = Entry.Parser.ParseFrom(proof.Entry);
        return (entry.Revision, entry.Resource, entry.ResourceType) == (revision, epoch.Name, Epoch.Descriptor.FullName)
            && MerkleProof.Includes(MerkleTree.LeafHash(proof.Entry.Span), revision - 1, now.Size, [.. proof.Path.Select(hash => hash.ToByteArray())], now.RootHash.ToByteArray());
    }
}
