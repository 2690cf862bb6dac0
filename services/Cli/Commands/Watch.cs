using System.Globalization;
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
/// so that nothing is printed twice and nothing is left out. When the node was restored from a backup it goes back to where that
/// ends, and says what of the printed is gone.
/// </summary>
internal sealed class Watch(Node node, Screen screen, MethodDescriptor method)
{
    private readonly Pause _pause = new(screen.Clock);
    private long? _seen;
    private long _epoch;
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
                if (Answer.Of(failed) is { Reason: "EPOCH_CHANGED" } restored)
                {
                    GoBack(restored);
                    continue;
                }

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
            Set(call, "after_revision", seen);
        if (_epoch > 0)
            Set(call, "epoch", _epoch);
        await foreach (var answer in node.Listen(method, call, stop))
        {
            Found();
            Take(answer);
        }
    }

    private void Set(IMessage call, string field, long value) => method.InputType.FindFieldByName(field).Accessor.SetValue(call, value);

    private void GoBack(Answer restored)
    {
        var (after, before) = (long.Parse(restored.Metadata["after_revision"], CultureInfo.InvariantCulture), _seen);
        (_seen, _epoch) = (after, long.Parse(restored.Metadata["epoch"], CultureInfo.InvariantCulture));
        screen.Say($"{node.Address} was restored from a backup: {(before > after ? $"revisions {after + 1} to {before} as printed here are gone" : "later revisions are gone")}; going on after revision {after} (epoch {_epoch}).");
    }

    // A bookmark says how far the stream is; a change is printed before it counts as seen.
    private void Take(IMessage answer)
    {
        var revision = RevisionOf(answer);
        if (EventOf(answer) is Bookmark bookmark)
        {
            _epoch = bookmark.Epoch;
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
