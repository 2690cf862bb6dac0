using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.EndToEnd.Tests.Killing;

/// <summary>What an auditor reads.</summary>
internal static class LedgerReader
{
    private const string Mla = "ledgers/mutual-legal-assistance";

    /// <summary>Findings of a full verification; empty when all is well.</summary>
    internal static async Task<IReadOnlyList<string>> Verify(CallInvoker auditor)
    {
        using var stream = new LedgerService.LedgerServiceClient(auditor).VerifyLedger(new VerifyLedgerRequest { Ledger = Mla });
        var findings = new List<string>();
        var done = false;
        while (await stream.ResponseStream.MoveNext(CancellationToken.None))
        {
            findings.AddRange(stream.ResponseStream.Current.Findings);
            done |= stream.ResponseStream.Current.Done;
        }

        return done ? findings : [.. findings, "The verification did not come to its end."];
    }

    /// <summary>Every entry, in order, as stored.</summary>
    internal static async Task<IReadOnlyList<Entry>> Export(CallInvoker auditor)
    {
        using var stream = new LedgerService.LedgerServiceClient(auditor).ExportEntries(new ExportEntriesRequest { Ledger = Mla });
        var entries = new List<Entry>();
        while (await stream.ResponseStream.MoveNext(CancellationToken.None))
            entries.AddRange(stream.ResponseStream.Current.Entries.Select(Entry.Parser.ParseFrom));
        return entries;
    }
}
