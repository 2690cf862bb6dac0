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
        command.Add(ledger);
        command.Add(revision);
        LedgerCommands.Act(line, command, async (parse, screen, node, stop) =>
        {
            var name = (await LedgerCommands.Named(node, parse.GetValue(ledger), stop))[0];
            return await Prove(screen, node, name, parse.GetValue(revision), stop);
        });
        return command;
    }

    private static async Task<int> Prove(Screen screen, Node node, string ledger, long revision, CancellationToken stop)
    {
        var signed = await LedgerCommands.CheckpointOf(node, ledger, stop);
        var ask = new GetInclusionProofRequest { Ledger = ledger, Revision = revision, Size = signed.Checkpoint.Size };
        var proof = await node.Ask<GetInclusionProofResponse>(LedgerService.Descriptor, "GetInclusionProof", ask, stop);
        var entry = Entry.Parser.ParseFrom(proof.Entry);
        var path = proof.Path.Select(hash => hash.ToByteArray()).ToList();
        var holds = entry.Revision == revision
            && CheckpointKey.Verify(signed.Checkpoint, signed.PublicKey.ToByteArray())
            && MerkleProof.Includes(MerkleTree.LeafHash(proof.Entry.Span), revision - 1, signed.Checkpoint.Size, path, signed.Checkpoint.RootHash.ToByteArray());
        if (screen.IsJson)
            screen.Json(proof);
        else
            Tree.Write(screen, entry);
        screen.Tell(holds
            ? $"Proved: entry {revision} stands in {ledger}, whose {signed.Checkpoint.Size} entries were signed {Words.At(signed.Checkpoint.Time)}."
            : $"NOT PROVED: entry {revision} does not lead to the signed root of {ledger}.");
        return holds ? ExitCode.Ok : ExitCode.AnswerIsNo;
    }
}
