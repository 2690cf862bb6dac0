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
        foreach (var (service, ledger) in await Ledgers(auditor))
        {
            var stored = await Stage.Whole(() => Stored(service, ledger));
            var audit = await Stage.Whole(() => Audit.Of(service, ledger));
            foreach (var finding in audit.Findings)
                Console.WriteLine($"  {finding}");
            var (size, shown) = (audit.Size, !audit.Findings.Any());
            Console.WriteLine($"{ledger}: {size} entries; stored bytes {(stored ? "fit" : "DO NOT FIT")}, signed root {(shown ? "fits" : "DOES NOT FIT")}");
            (entries, verified) = (entries + size, verified && stored && shown);
        }

        return (entries, verified);
    }

    private static async Task<List<(LedgerService.LedgerServiceClient Service, string Ledger)>> Ledgers(Desk auditor)
    {
        var all = new List<(LedgerService.LedgerServiceClient, string)>();
        foreach (var service in auditor.Ledgers)
            all.AddRange((await service.ListLedgersAsync(new())).Ledgers.Select(ledger => (service, ledger)));
        return all;
    }

    private static async Task<bool> Stored(LedgerService.LedgerServiceClient service, string ledger)
    {
        using var call = service.VerifyLedger(new() { Ledger = ledger });
        VerifyLedgerResponse? last = null;
        await foreach (var step in call.ResponseStream.ReadAllAsync())
            last = step;
        foreach (var finding in last?.Findings ?? [])
            Console.WriteLine($"  {finding}");
        return last is { Done: true, Findings.Count: 0 };
    }
}
