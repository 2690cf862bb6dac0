using System.CommandLine;
using System.IO.Compression;
using System.Text.Json.Nodes;
using InfoSharing.Cli.Ledgers;
using InfoSharing.Cli.Output;

namespace InfoSharing.Cli.Evidence;

/// <summary>Checks an archive of evidence on this machine: no node, no network, no token.</summary>
internal static class VerifyBundleCommand
{
    // A proof has a version per change, each at most a mebibyte; more than this is no proof.
    private const long LargestProof = 1L << 30;

    public static Command Make(CommandLine line)
    {
        var command = new Command("verify", "Verify an archive that `evidence bundle` made, without any node; exit code 1 when anything does not fit.");
        var file = new Argument<string>("file") { Description = "The archive." };
        var against = new Option<string>("--against") { HelpName = "file", Description = "Also hold it to the public key in a checkpoint kept with `ledger checkpoint --save`." };
        command.Add(file);
        command.Add(against);
        line.Act(command, (parse, screen, _) =>
        {
            var kept = parse.GetValue(against) is { } checkpoint ? SavedCheckpoint.Read(checkpoint, line.Terminal).PublicKey : null;
            var audit = Audited(parse.GetValue(file)!, kept);
            Write(screen, audit);
            return Task.FromResult(audit.IsSound ? ExitCode.Ok : ExitCode.AnswerIsNo);
        });
        return command;
    }

    private static BundleAudit Audited(string path, Google.Protobuf.ByteString? kept)
    {
        using var bytes = EvidenceCalls.Reading(path);
        try
        {
            using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
            var proof = zip.GetEntry(BundleCommand.Proof) is { Length: < LargestProof } entry ? Whole(entry) : throw Problem.BadData($"{path} holds no proof: make one with `infosharing evidence bundle`.");
            var files = zip.Entries.Where(e => e.FullName != BundleCommand.Proof)
                .Select(e => (e.FullName.StartsWith(BundleCommand.Files, StringComparison.Ordinal) ? e.FullName[BundleCommand.Files.Length..] : e.FullName, (Func<Stream>)e.Open));
            return BundleAudit.Of(proof, [.. files], kept);
        }
        catch (InvalidDataException damaged)
        {
            throw Problem.BadData($"{path} cannot be unpacked: {damaged.Message}");
        }
    }

    private static byte[] Whole(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static void Write(Screen screen, BundleAudit audit)
    {
        if (screen.IsJson)
        {
            screen.Line(new JsonObject
            {
                ["item"] = audit.Item, ["verified"] = audit.IsSound, ["proven"] = Texts(audit.Passed), ["notProven"] = Texts(audit.Open), ["findings"] = Texts(audit.Findings),
            }.ToJsonString());
            return;
        }

        screen.Line($"{audit.Item}: {(audit.IsSound ? "verified" : "NOT VERIFIED")}");
        foreach (var passed in audit.Passed)
            screen.Line($"  ok      {passed}");
        foreach (var open in audit.Open)
            screen.Line($"  open    {open}");
        foreach (var finding in audit.Findings)
            screen.Line($"  FAILED  {finding}");
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
