using System.CommandLine;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Ledgers;
using InfoSharing.Cli.Output;

namespace InfoSharing.Cli.Evidence;

/// <summary>A file on its way from the node: beside its place first, and there only when its hash is right.</summary>
internal static class DownloadCommand
{
    public static Command Make(CommandLine line)
    {
        var command = new Command("download", "Download a file and check its hash; the same command goes on after a break.");
        var item = EvidenceCalls.Item();
        var file = new Argument<string>("file") { Description = "f1, as `item show` lists it." };
        var to = new Option<string>("--to") { HelpName = "file", Description = "Where to; must not exist yet.", Required = true };
        command.Add(item);
        command.Add(file);
        command.Add(to);
        LedgerCommands.Act(line, command, (parse, screen, node, stop) => Run(screen, node, parse.GetValue(item)!, parse.GetValue(file)!, parse.GetValue(to)!, stop));
        return command;
    }

    private static async Task<int> Run(Screen screen, Node node, string item, string id, string to, CancellationToken stop)
    {
        if (File.Exists(to))
            throw Problem.File($"{to} exists already.");
        var file = (await EvidenceCalls.ItemOf(node, item, stop)).Files.FirstOrDefault(f => f.Id == id)
            ?? throw new Problem(ExitCode.Of(StatusCode.NotFound), [$"{item} has no file {id}."], $"See its files: infosharing item show {item}");
        var part = to + ".part";
        await using (var bytes = EvidenceCalls.Writing(part, FileMode.OpenOrCreate))
        {
            var call = new DownloadFileRequest { Name = item, File = id, Offset = bytes.Seek(0, SeekOrigin.End) };
            await EvidenceCalls.Fetch(node, screen.Clock, call, async data =>
            {
                await bytes.WriteAsync(data, stop);
                screen.Progress("received", bytes.Position, file.SizeBytes);
            }, stop);
            bytes.Flush(flushToDisk: true);
        }

        if (await EvidenceCalls.HashOf(part, _ => { }, stop) != file.Sha256)
        {
            File.Delete(part);
            throw new Problem(ExitCode.AnswerIsNo, [$"What came is not {file.FileName}: its hash differs, and it was deleted."], "Repeat; if it stays, tell the administrator of the node.");
        }

        File.Move(part, to);
        screen.EndProgress();
        Answers.Write(screen, file);
        return ExitCode.Ok;
    }
}
