using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using InfoSharing.Cli.Calls;
using InfoSharing.Cli.Output;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;
using Answer = InfoSharing.Foundation.Rpc.Answer;

namespace InfoSharing.Cli.Commands;

/// <summary>
/// A stream of changes that survives its connection: it goes on after the last revision or bookmark that it saw,
/// so that nothing is printed twice and nothing is left out.
/// </summary>
internal sealed class Watch(Node node, Screen screen, MethodDescriptor method)
{
    private readonly Pause _pause = new(screen.Clock);
    private long? _seen;
    private DateTimeOffset? _lostSince;

    public async Task<int> Run(IMessage call, Func<string, string?> optionOf, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await Listen(call, stop);
            }
            catch (RpcException failed) when (!stop.IsCancellationRequested)
            {
                if (!IsLoss(failed))
                    return new FailureReport(screen, node.Address).Write(failed, requestId: null, optionOf);
                Lost(failed);
            }

            stop.ThrowIfCancellationRequested();
            await _pause.Wait(stop);
        }
    }

    private async Task Listen(IMessage call, CancellationToken stop)
    {
        if (_seen is { } seen)
            method.InputType.FindFieldByName("after_revision").Accessor.SetValue(call, seen);
        await foreach (var answer in node.Listen(method, call, stop))
        {
            Found();
            Take(answer);
        }
    }

    // A bookmark says how far the stream is; a change is printed before it counts as seen.
    private void Take(IMessage answer)
    {
        var revision = RevisionOf(answer);
        if (EventOf(answer) is Bookmark)
        {
            if (_seen is null)
                screen.Tell($"Watching {node.Address} after revision {revision}. Ctrl-C ends.");
        }
        else if (revision > (_seen ?? 0))
        {
            Write(answer);
        }

        _seen = Math.Max(_seen ?? 0, revision);
    }

    private void Write(IMessage answer)
    {
        if (screen.IsJson)
            screen.Json(EventOf(answer));
        else if (answer is WatchRequestsResponse { Change: { } request })
            screen.Line(LineOf(request.Entry, request.Request is { } after ? $"{Words.Called(after)}  {Words.Of(after.State)}, turn: {Words.Turn(after)}{Until(after)}" : request.Entry.Resource));
        else
            screen.Line(LineOf(EntryOf(answer), EntryOf(answer).Resource));
    }

    // Every watch answers with one of two: a change, which has its entry, or a bookmark.
    private static IMessage EventOf(IMessage answer) => (IMessage)answer.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(answer).Accessor.GetValue(answer);

    private static Entry EntryOf(IMessage answer) => (Entry)EventOf(answer).Descriptor.FindFieldByName("entry").Accessor.GetValue(EventOf(answer));

    private static string LineOf(Entry entry, string rest) =>
        $"{entry.Revision,6}  {Words.At(entry.RecordTime)}  {entry.Change,-22}  {entry.Actor?.Principal ?? "",-18}  {rest}";

    private static string Until(Request request) => request.NextMove?.Due is { } due ? $", until {Words.At(due)}" : "";

    private void Lost(RpcException failed)
    {
        if (_lostSince is not null)
            return;
        _lostSince = screen.Clock.GetUtcNow();
        screen.Say($"not connected since {_lostSince:yyyy-MM-dd HH:mm:ss'Z'} ({ExitCode.NameOf(failed.StatusCode)}); trying again{(_seen is null ? "" : $", will go on after revision {_seen}")}");
        if (failed.StatusCode == StatusCode.Unauthenticated)
            screen.Next($"Put a new token in {node.TokenFile}: it is taken up at once.");
    }

    private void Found()
    {
        _pause.Reset();
        if (_lostSince is not { } since)
            return;
        _lostSince = null;
        screen.Say($"connected again after {(screen.Clock.GetUtcNow() - since).TotalSeconds:0} s; nothing is left out.");
    }

    // Also a token that ended and can be renewed.
    private bool IsLoss(RpcException failed) => Answer.Of(failed) switch
    {
        { Code: StatusCode.Unauthenticated } => _seen is not null && node.TokenFile is not null,
        var answer => Loss.Is(answer),
    };

    private static long RevisionOf(IMessage answer) => EventOf(answer) is Bookmark bookmark ? bookmark.Revision : EntryOf(answer).Revision;
}
