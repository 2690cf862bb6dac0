using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>Verifies every ledger twice: the service by what it stores, the auditor by what it is shown.</summary>
internal static class Proof
{
    internal static async Task<(long Entries, bool Verified)> Of(Desk auditor)
    {
        var (entries, verified) = (0L, true);
        foreach (var ledger in (await auditor.Ledger.ListLedgersAsync(new())).Ledgers)
        {
            var stored = await Stored(auditor, ledger);
            var (size, shown) = await Shown(auditor, ledger);
            Console.WriteLine($"{ledger}: {size} entries; stored bytes {(stored ? "fit" : "DO NOT FIT")}, signed root {(shown ? "fits" : "DOES NOT FIT")}");
            (entries, verified) = (entries + size, verified && stored && shown);
        }

        return (entries, verified);
    }

    private static async Task<bool> Stored(Desk auditor, string ledger)
    {
        using var call = auditor.Ledger.VerifyLedger(new() { Ledger = ledger });
        VerifyLedgerResponse? last = null;
        await foreach (var step in call.ResponseStream.ReadAllAsync())
            last = step;
        foreach (var finding in last?.Findings ?? [])
            Console.WriteLine($"  {finding}");
        return last is { Done: true, Findings.Count: 0 };
    }

    // Recomputes the root from the exported entries and checks it against the signed checkpoint.
    private static async Task<(long Size, bool Fits)> Shown(Desk auditor, string ledger)
    {
        var answer = await auditor.Ledger.GetCheckpointAsync(new() { Ledger = ledger });
        var tree = new MerkleTree([], []);
        using var export = auditor.Ledger.ExportEntries(new() { Ledger = ledger });
        await foreach (var part in export.ResponseStream.ReadAllAsync())
        {
            foreach (var entry in part.Entries.TakeWhile(_ => tree.Size < answer.Checkpoint.Size))
                tree.Append(MerkleTree.LeafHash(entry.Span));
        }

        var fits = tree.Size == answer.Checkpoint.Size
            && tree.Root().AsSpan().SequenceEqual(answer.Checkpoint.RootHash.Span)
            && CheckpointKey.Verify(answer.Checkpoint, answer.PublicKey.ToByteArray());
        return (answer.Checkpoint.Size, fits);
    }
}
