using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Testing.Clients;

/// <summary>What an auditor reads of a ledger.</summary>
/// <param name="auditor">Calls with the role of an auditor.</param>
/// <param name="ledger">"ledgers/directory".</param>
public sealed class LedgerReader(CallInvoker auditor, string ledger = LedgerReader.MutualLegalAssistance)
{
    /// <summary>The ledger of the requests.</summary>
    public const string MutualLegalAssistance = "ledgers/mutual-legal-assistance";

    /// <summary>The ledger of the cases.</summary>
    public const string CaseExchange = "ledgers/case-exchange";

    /// <summary>The ledger of the reports.</summary>
    public const string VoluntaryReporting = "ledgers/voluntary-reporting";

    private readonly LedgerService.LedgerServiceClient _client = new(auditor);

    /// <summary>Findings of a full verification; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> Verify()
    {
        using var stream = _client.VerifyLedger(new VerifyLedgerRequest { Ledger = ledger });
        var findings = new List<string>();
        var done = false;
        while (await stream.ResponseStream.MoveNext(CancellationToken.None))
        {
            findings.AddRange(stream.ResponseStream.Current.Findings);
            done |= stream.ResponseStream.Current.Done;
        }

        return done ? findings : [.. findings, "The verification did not come to its end."];
    }

    /// <summary>Every entry after a revision, in order, as stored.</summary>
    public async Task<IReadOnlyList<Entry>> Export(long after = 0)
    {
        using var stream = _client.ExportEntries(new ExportEntriesRequest { Ledger = ledger, AfterRevision = after });
        var entries = new List<Entry>();
        while (await stream.ResponseStream.MoveNext(CancellationToken.None))
            entries.AddRange(stream.ResponseStream.Current.Entries.Select(Entry.Parser.ParseFrom));
        return entries;
    }

    /// <summary>Revision of the last entry.</summary>
    public async Task<long> Head() => (await _client.GetCheckpointAsync(new GetCheckpointRequest { Ledger = ledger })).Checkpoint.Size;
}
