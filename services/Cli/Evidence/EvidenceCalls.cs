using System.CommandLine;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Calls;
using Answer = InfoSharing.Foundation.Rpc.Answer;

namespace InfoSharing.Cli.Evidence;

/// <summary>What the commands for files have in common.</summary>
internal static class EvidenceCalls
{
    private const int Chunk = 1024 * 1024;

    // Without a byte of progress; about a minute.
    private const int MostAttempts = 15;

    public static Argument<string> Item() => new("item") { Description = "cases/…/items/…" };

    public static MethodDescriptor Rpc(string name) => EvidenceService.Descriptor.FindMethodByName(name);

    public static async Task<T> Ask<T>(Node node, string method, IMessage call, CancellationToken stop) where T : IMessage => await node.Ask<T>(EvidenceService.Descriptor, method, call, stop);

    public static Task<Item> ItemOf(Node node, string name, CancellationToken stop) =>
        node.Ask<Item>(ItemService.Descriptor, "GetItem", new GetItemRequest { Name = name }, stop);

    /// <summary>Work that goes on where it was when the connection or the node is lost; <paramref name="work"/> returns how far it got when it is done.</summary>
    public static async Task Resume(Node node, TimeProvider clock, Func<long> progress, Func<Task> work, CancellationToken stop)
    {
        var pause = new Pause(clock);
        var (attempts, reached) = (0, progress());
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (RpcException lost) when (!stop.IsCancellationRequested && IsLoss(lost, node))
            {
                (attempts, reached) = progress() > reached ? (0, progress()) : (attempts + 1, reached);
                if (attempts >= MostAttempts)
                    throw;
            }

            if (attempts == 0)
                pause.Reset();
            await pause.Wait(stop);
        }
    }

    /// <summary>The bytes of a file from an offset on, wherever the connection breaks.</summary>
    public static async Task Fetch(Node node, TimeProvider clock, DownloadFileRequest call, Func<ReadOnlyMemory<byte>, Task> take, CancellationToken stop)
    {
        await Resume(node, clock, () => call.Offset, async () =>
        {
            await foreach (var answer in node.Listen(Rpc("DownloadFile"), call, stop))
            {
                var part = (DownloadFileResponse)answer;
                if (part.Offset != call.Offset)
                    throw new Problem(ExitCode.BadData, [$"The node went on at {part.Offset}, not at {call.Offset}."]);
                await take(part.Data.Memory);
                call.Offset += part.Data.Length;
            }
        }, stop);
    }

    /// <summary>SHA-256, lower-case hexadecimal.</summary>
    public static async Task<string> HashOf(string path, Action<long> progress, CancellationToken stop)
    {
        await using var file = Reading(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk];
        for (int count; (count = await file.ReadAsync(buffer, stop)) > 0; progress(file.Position))
            hash.AppendData(buffer.AsSpan(0, count));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static FileStream Reading(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = System.IO.FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Problem.File($"{path} cannot be read: {failed.Message}");
        }
    }

    /// <summary>For bytes that are nobody else's to read; goes on with what is there already.</summary>
    public static FileStream Writing(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Problem.File($"{path} cannot be written: {failed.Message}");
        }
    }

    // Also another stream of ours that has not been missed yet, an answer that took too long, a token that ended and can be renewed.
    private static bool IsLoss(RpcException failed, Node node) => Answer.Of(failed) switch
    {
        { Reason: "CONTENTION" or "OFFSET_WRONG" or "DEADLINE_EXCEEDED" } or { Code: StatusCode.DeadlineExceeded, Reason: "" } => true,
        { Reason: "CREDENTIALS_ENDED" } => node.TokenFile is not null,
        var answer => Loss.Is(answer),
    };
}
