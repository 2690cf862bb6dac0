using System.CommandLine;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Output;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Cli.Ledgers;

/// <summary>Proves that one entry stands in the ledger that the newest checkpoint signs.</summary>
internal static class ProveCommand
{
    public static Command Make(CommandLine line)
    {
        var command = new Command("prove", "Prove that an entry stands in the ledger, and check the proof here; exit code 1 when it does not hold.");
        var ledger = new Argument<string>("ledger") { Description = "mutual-legal-assistance, directory, …" };
        var revision = new Argument<long>("revision") { Description = "The entry's revision." };
        var save = new Option<string>("--save") { HelpName = "file", Description = "Keep the proof with its checkpoint, for `ledger check`." };
        command.Add(ledger);
        command.Add(revision);
        command.Add(save);
        LedgerCommands.Act(line, command, async (parse, screen, node, stop) =>
        {
            var proof = await Proof(node, (await LedgerCommands.Named(node, parse.GetValue(ledger), stop))[0], parse.GetValue(revision), stop);
            if (parse.GetValue(save) is { } file)
                SavedProof.Write(file, proof);
            return Tell(screen, proof, parse.GetValue(revision));
        });
        return command;
    }

    /// <summary>Whether a proof holds, on the screen and as exit code.</summary>
    public static int Tell(Screen screen, EntryProof proof, long revision)
    {
        if (screen.IsJson)
            screen.Json(proof.Proof);
        else
            Tree.Write(screen, Entry.Parser.ParseFrom(proof.Proof.Entry));
        var (checkpoint, finding) = (proof.Signed.Checkpoint, EntryProofs.Finding(proof.Signed, revision, proof.Proof));
        screen.Tell(finding is null
            ? $"Proved: entry {revision} stands in {checkpoint.Ledger}, whose {checkpoint.Size} entries were signed {Words.At(checkpoint.Time)}."
            : $"NOT PROVED: {finding}.");
        return finding is null ? ExitCode.Ok : ExitCode.AnswerIsNo;
    }

    private static async Task<EntryProof> Proof(Node node, string ledger, long revision, CancellationToken stop)
    {
        var signed = await LedgerCommands.CheckpointOf(node, ledger, stop);
        var ask = new GetInclusionProofRequest { Ledger = ledger, Revision = revision, Size = signed.Checkpoint.Size };
        return new() { Signed = signed, Proof = await node.Ask<GetInclusionProofResponse>(LedgerService.Descriptor, "GetInclusionProof", ask, stop) };
    }
}
