using Google.Protobuf;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Audit;

/// <summary>
/// <c>GET /audit/{ledger}/{revision}</c>: one entry, and the proof that it stands in its signed ledger, checked here;
/// <c>…/proof</c>: the same as a file.
/// </summary>
internal static class Proofs
{
    internal static async Task<IResult> Show(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string ledger, long revision)
    {
        if (Register.Of(ledger) is not { } register)
            return Missing();
        var proof = await Ask(services, register, revision, http);
        var entry = Common.V1.Entry.Parser.ParseFrom(proof.Proof.Entry);
        await names.Learn(services, [visit.Authority, entry.Actor.Authority], http.RequestAborted);
        return Reply.With<EntryPage>(new { Ledger = ledger, Entry = entry, Proof = proof, Finding = EntryProofs.Finding(proof.Signed, revision, proof.Proof) });
    }

    internal static async Task<IResult> Download(Upstreams services, HttpContext http, string ledger, long revision) => Register.Of(ledger) is { } register
        ? File(await Ask(services, register, revision, http), $"proof-{ledger}-{revision}.json")
        : Missing();

    /// <summary><c>GET /audit/{ledger}/checkpoint</c>: the newest checkpoint with its key, as <c>infosharing ledger checkpoint --save</c> keeps it.</summary>
    internal static async Task<IResult> Checkpoint(Upstreams services, HttpContext http, string ledger)
    {
        if (Register.Of(ledger) is not { } register)
            return Missing();
        var signed = await register.Client(services).GetCheckpointAsync(new() { Ledger = register.Name }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return File(signed, $"checkpoint-{ledger}-{signed.Checkpoint.Size}.json");
    }

    private static async Task<EntryProof> Ask(Upstreams services, Register register, long revision, HttpContext http)
    {
        var (client, options) = (register.Client(services), Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var signed = await client.GetCheckpointAsync(new() { Ledger = register.Name }, options);
        return new() { Signed = signed, Proof = await client.GetInclusionProofAsync(new() { Ledger = register.Name, Revision = revision, Size = signed.Checkpoint.Size }, options) };
    }

    private static IResult File(IMessage message, string name) =>
        Results.File(System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(message) + "\n"), "application/json", name);

    private static IResult Missing() => Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
}
