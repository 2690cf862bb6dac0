using System.Collections.Concurrent;
using Grpc.Core;
using InfoSharing.Common.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// Somebody who subscribes to what concerns an authority. The line breaks again and again, and the token ends every hour;
/// the subscription resumes after the last revision it has, as any client would.
/// </summary>
internal abstract class Subscription<TResponse, TChange>(string label, Desk desk) : IAsyncDisposable where TChange : class
{
    private const int BreakEvery = 40;

    private readonly ConcurrentQueue<TChange> _received = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _following = Task.CompletedTask;
    private long _position;

    internal string Label => label;

    internal Desk Desk => desk;

    internal IReadOnlyCollection<TChange> Received => _received;

    internal int Connections { get; private set; }

    internal async Task Start()
    {
        _following = Task.Run(Follow);
        await await Task.WhenAny(_listening.Task, _following);
    }

    /// <summary>Waits until an entry has arrived that fits.</summary>
    internal async Task<TChange> Sees(Func<TChange, bool> fits, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        while (true)
        {
            var news = _news.Task;
            if (_received.FirstOrDefault(fits) is { } found)
                return found;
            if (await Task.WhenAny(news, _following, Task.Delay(Timeout.Infinite, late.Token)) is { IsCanceled: true })
                throw new Departure($"{label} waited {patience.TotalSeconds:0} seconds for an entry that did not come");
            if (_following.IsFaulted)
                await _following;
        }
    }

    /// <summary>Waits until everything up to the revision has arrived.</summary>
    internal Task Reaches(long revision, TimeSpan patience) => revision == 0 ? Task.CompletedTask : Sees(c => EntryOf(c).Revision >= revision, patience);

    /// <summary>What of these did not arrive, and what arrived twice or out of order.</summary>
    internal async Task<int> Gaps(IEnumerable<long> revisions, TimeSpan patience)
    {
        var expected = revisions.Order().ToList();
        await Reaches(expected.LastOrDefault(), patience);
        var received = Received.Select(c => EntryOf(c).Revision).ToList();
        return expected.Except(received).Count() + (received.Count - received.Distinct().Count()) + received.Zip(received.Skip(1)).Count(p => p.First >= p.Second);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }

    protected abstract AsyncServerStreamingCall<TResponse> Open(long after, CancellationToken stop);

    /// <summary>Null for a bookmark.</summary>
    protected abstract TChange? ChangeOf(TResponse response);

    protected abstract Entry EntryOf(TChange change);

    protected virtual void Show(TChange change)
    {
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
            catch (RpcException end) when (_stop.IsCancellationRequested || end.StatusCode == StatusCode.Unauthenticated || Stage.Broke(end))
            {
                // Stopped; or the token ended with the day in the story, and the next connection brings a new one.
            }
        }
    }

    private async Task FollowUntilTheLineBreaks()
    {
        using var watch = Open(_position, _stop.Token);
        for (var left = BreakEvery; left > 0 && await watch.ResponseStream.MoveNext(_stop.Token);)
        {
            _listening.TrySetResult();
            if (ChangeOf(watch.ResponseStream.Current) is not { } change)
                continue;
            _position = EntryOf(change).Revision;
            _received.Enqueue(change);
            Show(change);
            Interlocked.Exchange(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            left--;
        }
    }
}
