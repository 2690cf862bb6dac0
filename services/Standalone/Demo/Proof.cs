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
            var audit = await Audit.Of(auditor.Ledger, ledger);
            foreach (var finding in audit.Findings)
                Console.WriteLine($"  {finding}");
            var (size, shown) = (audit.Size, !audit.Findings.Any());
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
}
