using System.CommandLine;
using System.Text.Json.Nodes;
using Grpc.Core;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Output;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Cli.Ledgers;

/// <summary>
/// Verifies a ledger: the node checks itself; with --export this machine recomputes the root from every entry; with
/// --against the node proves that it only ever added to what one saw before.
/// </summary>
internal sealed class VerifyCommand
{
    private readonly CommandLine _line;
    private readonly Argument<string?> _ledger = new("ledger") { Arity = ArgumentArity.ZeroOrOne, Description = "One ledger; without it every ledger of the node." };
    private readonly Option<bool> _export = new("--export") { Description = "Also fetch every entry and recompute the root here, so that nothing is taken on trust." };
    private readonly Option<string[]> _against = new("--against") { HelpName = "file", Description = "Also prove that the ledger continues a checkpoint kept with `ledger checkpoint --save`; once for each." };

    private VerifyCommand(CommandLine line, Command command)
    {
        _line = line;
        command.Add(_ledger);
        command.Add(_export);
        command.Add(_against);
        LedgerCommands.Act(line, command, Run);
    }

    public static Command Make(CommandLine line)
    {
        var command = new Command("verify", "Verify ledgers; exit code 1 when one does not verify.");
        _ = new VerifyCommand(line, command);
        return command;
    }

    private async Task<int> Run(ParseResult parse, Screen screen, Node node, CancellationToken stop)
    {
        var saved = (parse.GetValue(_against) ?? []).Select(file => SavedCheckpoint.Read(file, _line.Terminal)).OrderBy(s => s.Checkpoint.Size).ToList();
        var names = await LedgerCommands.Named(node, parse.GetValue(_ledger) ?? saved.FirstOrDefault()?.Checkpoint.Ledger, stop);
        var sound = true;
        foreach (var name in names)
        {
            var report = new Report(name);
            await OnNode(report, screen, node, mayBeDenied: saved.Count > 0, stop);
            if (parse.GetValue(_export))
                await Here(report, screen, node, stop);
            foreach (var kept in saved)
                await Against(report, kept, node, stop);
            screen.EndProgress();
            report.Write(screen);
            sound &= report.IsSound;
        }

        return sound ? ExitCode.Ok : ExitCode.AnswerIsNo;
    }

    // An auditor has the node read everything it stores. Who is none can still hold it to a checkpoint.
    private static async Task OnNode(Report report, Screen screen, Node node, bool mayBeDenied, CancellationToken stop)
    {
        try
        {
            await OnNode(report, screen, node, stop);
        }
        catch (RpcException denied) when (mayBeDenied && denied.StatusCode == StatusCode.PermissionDenied)
        {
            screen.Tell("The node verifies itself for auditors only: left out.");
        }
    }

    private static async Task OnNode(Report report, Screen screen, Node node, CancellationToken stop)
    {
        var done = false;
        await foreach (var step in node.Listen(LedgerService.Descriptor.FindMethodByName("VerifyLedger"), new VerifyLedgerRequest { Ledger = report.Ledger }, stop))
        {
            var answer = (VerifyLedgerResponse)step;
            screen.Progress($"{report.Ledger}: the node verifies", answer.Verified, answer.Size);
            report.Findings.AddRange(answer.Findings);
            (report.Entries, done) = (answer.Size, answer.Done);
        }

        report.Say("the node verified itself", done ? null : "the node stopped before the end");
    }

    // Nothing but the entries and the key: the root has to come out, and the signature has to fit it.
    private static async Task Here(Report report, Screen screen, Node node, CancellationToken stop)
    {
        var signed = await LedgerCommands.CheckpointOf(node, report.Ledger, stop);
        var audit = new Audit(report.Ledger, signed.Checkpoint, signed.PublicKey);
        report.Say("the checkpoint is signed", audit.CheckpointFinding);
        await foreach (var step in node.Listen(LedgerService.Descriptor.FindMethodByName("ExportEntries"), new ExportEntriesRequest { Ledger = report.Ledger }, stop))
        {
            audit.Take((ExportEntriesResponse)step);
            screen.Progress($"{report.Ledger}: recomputed here", audit.Taken, audit.Size);
        }

        report.Findings.AddRange(audit.EntryFindings);
        report.Say($"the root of {audit.Taken} entries was recomputed here", audit.RootFinding);
    }

    private static async Task Against(Report report, GetCheckpointResponse saved, Node node, CancellationToken stop)
    {
        var now = await LedgerCommands.CheckpointOf(node, report.Ledger, stop);
        report.Entries = now.Checkpoint.Size;
        report.Say("the kept checkpoint is signed", CheckpointKey.Verify(saved.Checkpoint, saved.PublicKey.ToByteArray()) ? null : "the signature of the kept checkpoint is wrong");
        report.Say("the key is the same", saved.PublicKey == now.PublicKey ? null : "the node signs with another key than it did");
        var signed = CheckpointKey.Verify(now.Checkpoint, now.PublicKey.ToByteArray());
        report.Say("the checkpoint of today is signed", signed ? null : "the signature of the checkpoint of today is wrong");
        report.Say($"entries 1 to {saved.Checkpoint.Size} are unchanged", await Continues(saved.Checkpoint, now, node, stop));
    }

    private static async Task<string?> Continues(Checkpoint saved, GetCheckpointResponse signed, Node node, CancellationToken stop)
    {
        var now = signed.Checkpoint;
        if (saved.Ledger != now.Ledger)
            return $"the kept checkpoint is of {saved.Ledger}";
        if (now.Size < saved.Size)
            return await Restored.Before(saved, signed, node, stop) ?? $"the ledger is shorter than it was: {now.Size} entries, {saved.Size} before, and no epoch says that it was restored";
        var ask = new GetConsistencyProofRequest { Ledger = now.Ledger, FirstSize = saved.Size, SecondSize = now.Size };
        var proof = await node.Ask<GetConsistencyProofResponse>(LedgerService.Descriptor, "GetConsistencyProof", ask, stop);
        var path = proof.Path.Select(hash => hash.ToByteArray()).ToList();
        return MerkleProof.IsConsistent(saved.Size, now.Size, saved.RootHash.ToByteArray(), now.RootHash.ToByteArray(), path)
            ? null
            : await Restored.Before(saved, signed, node, stop) ?? $"the first {saved.Size} entries are not those that were signed before";
    }

    /// <summary>What was checked of one ledger and what was found.</summary>
    private sealed class Report(string ledger)
    {
        private readonly List<string> _passed = [];

        public string Ledger { get; } = ledger;

        public long Entries { get; set; }

        public List<string> Findings { get; } = [];

        public bool IsSound => Findings.Count == 0;

        public void Say(string passed, string? failed)
        {
            if (failed is null)
                _passed.Add(passed);
            else
                Findings.Add(failed);
        }

        public void Write(Screen screen)
        {
            if (screen.IsJson)
                screen.Line(Json().ToJsonString());
            else
                WriteText(screen);
        }

        private void WriteText(Screen screen)
        {
            screen.Line($"{Ledger}: {(IsSound ? "verified" : "NOT VERIFIED")}, {Entries} entries");
            foreach (var passed in _passed)
                screen.Line($"  ok      {passed}");
            foreach (var finding in Findings)
                screen.Line($"  FAILED  {finding}");
        }

        private JsonObject Json() => new()
        {
            ["ledger"] = Ledger,
            ["verified"] = IsSound,
            ["entries"] = Entries,
            ["passed"] = new JsonArray([.. _passed.Select(text => JsonValue.Create(text))]),
            ["findings"] = new JsonArray([.. Findings.Select(text => JsonValue.Create(text))]),
        };
    }
}
