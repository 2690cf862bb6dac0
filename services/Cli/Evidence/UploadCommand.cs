using System.CommandLine;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Ledgers;
using InfoSharing.Cli.Output;

namespace InfoSharing.Cli.Evidence;

/// <summary>A file on its way to the node: announced, sent, finished. Called again, it goes on where it was.</summary>
internal sealed class UploadCommand
{
    // More is no faster; less is more messages.
    private const int Part = 256 * 1024;

    private readonly Argument<string> _item = EvidenceCalls.Item();
    private readonly Argument<string> _file = new("file") { Description = "What to upload." };
    private readonly Option<string> _type = new("--media-type") { Description = "application/pdf, image/jpeg, …", DefaultValueFactory = _ => "application/octet-stream" };
    private readonly Option<string?> _name = new("--file-name") { Description = "What readers see; otherwise the file's own name." };

    private UploadCommand(CommandLine line, Command command)
    {
        command.Add(_item);
        command.Add(_file);
        command.Add(_type);
        command.Add(_name);
        LedgerCommands.Act(line, command, Run);
    }

    public static Command Make(CommandLine line)
    {
        var command = new Command("upload", "Upload a file to an item with evidence; the same command goes on after a break.");
        _ = new UploadCommand(line, command);
        return command;
    }

    private async Task<int> Run(ParseResult parse, Screen screen, Node node, CancellationToken stop)
    {
        var (item, path) = (parse.GetValue(_item)!, parse.GetValue(_file)!);
        await using var bytes = EvidenceCalls.Reading(path);
        var size = bytes.Length;
        var hash = await EvidenceCalls.HashOf(path, done => screen.Progress("read", done, size), stop);
        var announced = new StartUploadRequest
        {
            Name = item, FileName = parse.GetValue(_name) ?? Path.GetFileName(path), MediaType = parse.GetValue(_type)!, SizeBytes = size, Sha256 = hash, RequestId = Guid.CreateVersion7().ToString(),
        };
        var file = Known(await EvidenceCalls.ItemOf(node, item, stop), announced) ?? (await EvidenceCalls.Ask<Item>(node, "StartUpload", announced, stop)).Files[^1];
        if (file.State != FileState.Complete)
            await Send(node, screen, item, file, bytes, stop);
        screen.EndProgress();
        var finished = file.State == FileState.Complete ? await EvidenceCalls.ItemOf(node, item, stop) : await Finish(node, screen, item, file.Id, stop);
        Answers.Write(screen, finished.Files.Single(f => f.Id == file.Id));
        return ExitCode.Ok;
    }

    // What was begun, or done, by an earlier run.
    private static EvidenceFile? Known(Item item, StartUploadRequest announced) =>
        item.Files.FirstOrDefault(f => (f.Sha256, f.SizeBytes, f.FileName) == (announced.Sha256, announced.SizeBytes, announced.FileName));

    private static async Task Send(Node node, Screen screen, string item, EvidenceFile file, FileStream bytes, CancellationToken stop)
    {
        var received = 0L;
        await EvidenceCalls.Resume(node, screen.Clock, () => received, async () =>
        {
            received = (await EvidenceCalls.Ask<UploadFileResponse>(node, "GetUpload", new GetUploadRequest { Name = item, File = file.Id }, stop)).ReceivedBytes;
            if (received < file.SizeBytes)
                received = await Stream(node, screen, new UploadFileRequest { Name = item, File = file.Id, Offset = received }, bytes, stop);
        }, stop);
    }

    private static async Task<long> Stream(Node node, Screen screen, UploadFileRequest part, FileStream bytes, CancellationToken stop)
    {
        using var call = node.Send(EvidenceCalls.Rpc("UploadFile"), stop);
        var buffer = new byte[Part];
        bytes.Position = part.Offset;
        try
        {
            for (int count; (count = await bytes.ReadAtLeastAsync(buffer, Part, throwOnEndOfStream: false, stop)) > 0;)
            {
                part.Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, count));
                await call.RequestStream.WriteAsync(part, stop);
                part = new UploadFileRequest { Offset = part.Offset + count };
                screen.Progress("sent", part.Offset, bytes.Length);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception refused) when (refused is InvalidOperationException || (refused is RpcException && !stop.IsCancellationRequested))
        {
            // The node ended the stream: its answer says why.
        }

        return ((UploadFileResponse)await call.ResponseAsync).ReceivedBytes;
    }

    // The node reads the whole file; of a large one it may answer only to a repeat.
    private static async Task<Item> Finish(Node node, Screen screen, string item, string file, CancellationToken stop)
    {
        var (call, finished) = (new FinishUploadRequest { Name = item, File = file, RequestId = Guid.CreateVersion7().ToString() }, new Item());
        await EvidenceCalls.Resume(node, screen.Clock, () => 0, async () => finished = await EvidenceCalls.Ask<Item>(node, "FinishUpload", call, stop), stop);
        return finished;
    }
}
