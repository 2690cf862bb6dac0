using Grpc.Core;
using InfoSharing.Ledgers.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Audit;

/// <summary>
/// <c>POST /audit/{ledger}/verify</c>, for auditors: the service reads everything it stores, and the console recomputes the signed root
/// from the exported entries alone.
/// </summary>
internal static class Verify
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string ledger)
    {
        if (Register.Of(ledger) is not { } register)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(Longest);
        var client = register.Client(services);
        var itself = await OfItself(client, register.Name, limit.Token);
        var audit = await Foundation.Ledgers.Audit.Of(client, register.Name, limit.Token);
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        return Reply.With<VerifyPage>(new { Ledger = ledger, Size = audit.Size, OfItself = itself, Here = audit.Findings.ToList() });
    }

    // What the service finds in its database: states, readers, hashes.
    private static async Task<IReadOnlyList<string>> OfItself(LedgerService.LedgerServiceClient client, string ledger, CancellationToken cancel)
    {
        using var call = client.VerifyLedger(new() { Ledger = ledger }, deadline: DateTime.UtcNow + Longest, cancellationToken: cancel);
        VerifyLedgerResponse last = new();
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancel))
            last = part;
        return last.Done ? last.Findings : [.. last.Findings, "the service did not come to the end"];
    }
}
