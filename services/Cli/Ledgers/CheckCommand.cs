using System.CommandLine;
using Google.Protobuf;
using InfoSharing.Cli.Output;
using InfoSharing.Common.V1;

namespace InfoSharing.Cli.Ledgers;

/// <summary>Checks a proof in a file on this machine: no node, no network, no token.</summary>
internal static class CheckCommand
{
    public static Command Make(CommandLine line)
    {
        var command = new Command("check", "Check a proof that `ledger prove --save` or the console wrote, without any node; exit code 1 when it does not hold.");
        var file = new Argument<string>("file") { Description = "The proof." };
        var against = new Option<string>("--against") { HelpName = "file", Description = "Also hold it to the public key in a checkpoint kept with `ledger checkpoint --save`." };
        command.Add(file);
        command.Add(against);
        line.Act(command, (parse, screen, _) =>
        {
            var proof = SavedProof.Read(parse.GetValue(file)!, line.Terminal);
            if (parse.GetValue(against) is { } kept && SavedCheckpoint.Read(kept, line.Terminal).PublicKey != proof.Signed.PublicKey)
            {
                screen.Tell("NOT PROVED: another key signed it than the one that was kept.");
                return Task.FromResult(ExitCode.AnswerIsNo);
            }

            return Task.FromResult(ProveCommand.Tell(screen, proof, RevisionOf(proof.Proof.Entry)));
        });
        return command;
    }

    // Bytes that are no entry have no number, and prove nothing.
    private static long RevisionOf(ByteString entry)
    {
        try
        {
            return Entry.Parser.ParseFrom(entry).Revision;
        }
        catch (InvalidProtocolBufferException)
        {
            throw Problem.BadData("The file holds no entry.");
        }
    }
}
