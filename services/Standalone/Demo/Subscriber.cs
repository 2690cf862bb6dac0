using System.Collections.Concurrent;
using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// An authority that subscribes to what concerns it. Its line breaks again and again, and its token ends every hour; it
/// resumes after the last revision it has, as any client would.
/// </summary>
internal sealed class Subscriber(string label, Desk desk, Action<string, RequestChange>? show) : IAsyncDisposable
{
    private const int BreakEvery = 40;

    private readonly ConcurrentQueue<RequestChange> _received = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;
    private long _position;

    internal string Label => label;

    internal Desk Desk => desk;

    internal IReadOnlyCollection<RequestChange> Received => _received;

    internal int Connections { get; private set; }

    internal async Task Start()
    {
        _following = Task.Run(Follow);
        await _listening.Task;
    }

    /// <summary>Waits until an entry has arrived that fits.</summary>
    internal async Task<RequestChange> Sees(Func<RequestChange, bool> fits, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        while (true)
        {
            var news = _news.Task;
            if (_received.FirstOrDefault(fits) is { } found)
                return found;
            await Task.WhenAny(news, _following).WaitAsync(late.Token);
            if (_following.IsFaulted)
                await _following;
        }
    }

    /// <summary>Waits until everything up to the revision has arrived.</summary>
    internal Task Reaches(long revision, TimeSpan patience) => revision == 0 ? Task.CompletedTask : Sees(c => c.Entry.Revision >= revision, patience);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }

    private async Task Follow()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Connections++;
                await FollowUntilTheLineBreaks();
            }
            catch (RpcException end) when (_stop.IsCancellationRequested || end.StatusCode is StatusCode.Unavailable or StatusCode.Unauthenticated)
            {
                // Stopped; or the token ended with the day in the story, and the next connection brings a new one.
            }
        }
    }

    private async Task FollowUntilTheLineBreaks()
    {
        using var watch = desk.Requests.WatchRequests(new WatchRequestsRequest { AfterRevision = _position }, cancellationToken: _stop.Token);
        for (var left = BreakEvery; left > 0 && await watch.ResponseStream.MoveNext(_stop.Token);)
        {
            _listening.TrySetResult();
            if (watch.ResponseStream.Current.Change is not { } change)
                continue;
            _position = change.Entry.Revision;
            _received.Enqueue(change);
            show?.Invoke(label, change);
            Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            left--;
        }
    }

    internal static string Line(string label, RequestChange change)
    {
        var (request, next) = (change.Request, change.Request.NextMove);
        var due = next?.Due is { } d ? $" until {d.ToDateTimeOffset():yyyy-MM-dd}" : "";
        var turn = next is null || next.Side == Side.Unspecified ? "" : $"turn {next.Authority["authorities/".Length..]}: {ProtoNames.Short(next.Duty)}{due}";
        var reference = request.Reference.Length > 0 ? request.Reference : "(draft)";
        return $"{change.Entry.RecordTime.ToDateTimeOffset():yyyy-MM-dd} {label} {reference,-18} {change.Entry.Change,-22} {ProtoNames.Short(request.State),-24} {turn}";
    }
}
