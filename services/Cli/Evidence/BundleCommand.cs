using System.CommandLine;
using System.IO.Compression;
using Google.Protobuf;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Ledgers;
using InfoSharing.Cli.Output;

namespace InfoSharing.Cli.Evidence;

/// <summary>Evidence to take along: the proof, and the bytes of the files that it is about.</summary>
internal static class BundleCommand
{
    /// <summary>The proof in the archive; the files stand under <see cref="Files"/> with their ids.</summary>
    internal const string Proof = "bundle.pb";

    internal const string Files = "files/";

    public static Command Make(CommandLine line)
    {
        var command = new Command("bundle", "Keep an item's proof, its custody and its files in one archive that `evidence verify` checks without any node.");
        var item = EvidenceCalls.Item();
        var to = new Option<string>("--to") { HelpName = "file", Description = "The archive (ZIP); must not exist yet.", Required = true };
        command.Add(item);
        command.Add(to);
        LedgerCommands.Act(line, command, (parse, screen, node, stop) => Run(screen, node, parse.GetValue(item)!, parse.GetValue(to)!, stop));
        return command;
    }

    private static async Task<int> Run(Screen screen, Node node, string item, string to, CancellationToken stop)
    {
        if (File.Exists(to))
            throw Problem.File($"{to} exists already.");
        var bundle = new EvidenceBundle();
        await foreach (var part in node.Listen(EvidenceCalls.Rpc("GetEvidenceBundle"), new GetEvidenceBundleRequest { Name = item }, stop))
            bundle.MergeFrom(part.ToByteString());
        var audit = BundleAudit.Of(bundle.ToByteArray(), [], keptKey: null);
        await using (var archive = EvidenceCalls.Writing(to + ".part", FileMode.Create))
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true);
            await using (var proof = zip.CreateEntry(Proof).Open())
                await proof.WriteAsync(bundle.ToByteArray(), stop);
            foreach (var file in audit.FilesMeant)
                await Add(screen, node, zip, item, file, stop);
        }

        File.Move(to + ".part", to);
        screen.EndProgress();
        screen.Tell($"Kept in {to}: {bundle.Entries.Count} entries, {audit.FilesMeant.Count} files. Check with `infosharing evidence verify {to}`.");
        return ExitCode.Ok;
    }

    private static async Task Add(Screen screen, Node node, ZipArchive zip, string item, EvidenceFile file, CancellationToken stop)
    {
        await using var entry = zip.CreateEntry(Files + file.Id, CompressionLevel.NoCompression).Open();
        var call = new DownloadFileRequest { Name = item, File = file.Id };
        await EvidenceCalls.Fetch(node, screen.Clock, call, async data =>
        {
            await entry.WriteAsync(data, stop);
            screen.Progress(file.Id, call.Offset, file.SizeBytes);
        }, stop);
    }
}
