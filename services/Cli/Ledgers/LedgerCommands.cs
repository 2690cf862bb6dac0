using System.CommandLine;
using Grpc.Core;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Commands;
using InfoSharing.Cli.Output;
using InfoSharing.Common.V1;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Cli.Ledgers;

/// <summary>Proof that nobody rewrote the past: what the node says of its ledgers, and what one can check oneself.</summary>
internal static class LedgerCommands
{
    public static Command Make(CommandLine line)
    {
        var noun = new Command("ledger", "The ledgers of a node: checkpoints and proofs.");
        noun.Add(line.With(List(line), "ledger list"));
        noun.Add(line.With(Checkpoint(line), "ledger checkpoint mutual-legal-assistance --save checkpoint.json"));
        noun.Add(line.With(VerifyCommand.Make(line), "ledger verify", "ledger verify directory --export", "ledger verify mutual-legal-assistance --against monday.json --against tuesday.json"));
        noun.Add(line.With(ProveCommand.Make(line), "ledger prove mutual-legal-assistance 17", "ledger prove mutual-legal-assistance 17 --save proof.json"));
        noun.Add(line.With(CheckCommand.Make(line), "ledger check proof.json --against checkpoint.json"));
        noun.Add(VerbCommand.Make(line, Reads));
        line.AskForVerb(noun);
        return line.With(noun, "ledger verify --export");
    }

    /// <summary>The ledger named, as "directory" or "ledgers/directory"; without a name every ledger of the node.</summary>
    public static async Task<IReadOnlyList<string>> Named(Node node, string? name, CancellationToken stop) =>
        name is null
            ? (await node.Ask<ListLedgersResponse>(LedgerService.Descriptor, "ListLedgers", new ListLedgersRequest(), stop)).Ledgers
            : [name.Contains('/', StringComparison.Ordinal) ? name : $"ledgers/{name}"];

    public static Task<GetCheckpointResponse> CheckpointOf(Node node, string ledger, CancellationToken stop) =>
        node.Ask<GetCheckpointResponse>(LedgerService.Descriptor, "GetCheckpoint", new GetCheckpointRequest { Ledger = ledger }, stop);

    /// <summary>A command that calls the node; a refusal is reported like everywhere.</summary>
    public static void Act(CommandLine line, Command command, Func<ParseResult, Screen, Node, CancellationToken, Task<int>> act) =>
        line.Act(command, async (parse, screen, stop) =>
        {
            using var node = new Node(Settings.Read(parse, line.Terminal), line.Terminal.Clock);
            try
            {
                return await act(parse, screen, node, stop);
            }
            catch (RpcException failed) when (!stop.IsCancellationRequested)
            {
                return new FailureReport(screen, node.Address).Write(failed, requestId: null, _ => null);
            }
        });

    private static readonly Verb Reads = new(
        "reads", Nouns.Find(LedgerService.Descriptor, "ListReads"), "Say who read: your authority's people, of what it may read; every read of the node for an auditor.",
        "ledger reads mutual-legal-assistance --resource requests/0197c0de-0000-7000-8000-000000000001")
    {
        Arguments = ["ledger"],
    };

    private static Command List(CommandLine line)
    {
        var command = new Command("list", "List the ledgers of the node with their newest signed checkpoints.");
        Act(line, command, async (_, screen, node, stop) =>
        {
            var checkpoints = new List<Checkpoint>();
            foreach (var ledger in await Named(node, null, stop))
                checkpoints.Add((await CheckpointOf(node, ledger, stop)).Checkpoint);
            if (screen.IsJson)
                checkpoints.ForEach(screen.Json);
            else
                Lists.Write(screen, Common.V1.Checkpoint.Descriptor, [.. checkpoints]);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Checkpoint(CommandLine line)
    {
        var command = new Command("checkpoint", "Show the newest signed checkpoint of a ledger; keep it to hold the node to it later.");
        var ledger = new Argument<string>("ledger") { Description = "mutual-legal-assistance, directory, …" };
        var save = new Option<string>("--save") { HelpName = "file", Description = "Keep it, with the public key, for `ledger verify --against`." };
        command.Add(ledger);
        command.Add(save);
        Act(line, command, async (parse, screen, node, stop) =>
        {
            var answer = await CheckpointOf(node, (await Named(node, parse.GetValue(ledger), stop))[0], stop);
            if (screen.IsJson)
                screen.Json(answer);
            else
                Tree.Write(screen, answer);
            if (parse.GetValue(save) is { } file)
            {
                SavedCheckpoint.Write(file, answer);
                screen.Tell($"Kept in {file}: compare later with `infosharing ledger verify {parse.GetValue(ledger)} --against {file}`.");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
