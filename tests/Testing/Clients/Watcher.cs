using System.Collections.Concurrent;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;

namespace InfoSharing.Testing.Clients;

/// <summary>A subscriber that resumes from the last revision or bookmark that it saw, whatever happens to the service.</summary>
/// <param name="connect">A way to the service for the next stream; waits while there is none.</param>
/// <param name="after">The revision to start from.</param>
public sealed class Watcher(Func<Task<CallInvoker>> connect, long after = 0)
{
    private readonly ConcurrentQueue<Entry> _seen = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _awaited = new();
    private long _position = after;
    private int _resumed;
    private int _late;
    private bool _isOpen;

    /// <summary>Everything delivered, in the order of delivery, repetitions included.</summary>
    public IReadOnlyCollection<Entry> Seen => _seen;

    /// <summary>How many streams ended and were gone on with.</summary>
    public int Resumed => _resumed;

    /// <summary>Streams that ended in order: the service said that it stops.</summary>
    public int Ended { get; private set; }

    /// <summary>Streams that had begun and ended without a word of the service.</summary>
    public int BrokenOff { get; private set; }

    /// <summary>Follows until told to leave; fails with whatever is not the loss of a connection.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Follow(await connect().WaitAsync(stop), stop);
            }
            catch (Exception ended) when (stop.IsCancellationRequested || LostAnswer.Is(ended))
            {
                if (!stop.IsCancellationRequested)
                    Count(ended is RpcException failed ? Answer.Of(failed).Reason : "");
            }
        }
    }

    /// <summary>Returns when it has seen everything up to a revision.</summary>
    public Task Reaches(long revision)
    {
        var reached = _awaited.GetOrAdd(revision, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Interlocked.Read(ref _position) >= revision)
            reached.TrySetResult();
        return reached.Task;
    }

    /// <summary>What it saw against what it was due to see.</summary>
    public WatchFaults Compare(IReadOnlyCollection<Entry> due)
    {
        var seen = _seen.ToList();
        return new(
            due.Except(seen).Count(),
            seen.Count - seen.Select(e => e.Revision).Distinct().Count(),
            seen.Zip(seen.Skip(1)).Count(pair => pair.First.Revision > pair.Second.Revision) + _late,
            seen.Except(due).Count());
    }

    private async Task Follow(CallInvoker invoker, CancellationToken stop)
    {
        _isOpen = false;
        using var stream = new RequestService.RequestServiceClient(invoker).WatchRequests(new WatchRequestsRequest { AfterRevision = _position }, cancellationToken: stop);
        while (await stream.ResponseStream.MoveNext(stop))
        {
            _isOpen = true;
            var message = stream.ResponseStream.Current;
            if (message.Change is { } change)
                _seen.Enqueue(change.Entry);
            Reach(message.Change?.Entry.Revision ?? message.Bookmark.Revision, isBookmark: message.Change is null);
        }
    }

    private void Count(string reason)
    {
        Interlocked.Increment(ref _resumed);
        if (reason == "STOPPING")
            Ended++;
        else if (_isOpen && reason.Length == 0)
            BrokenOff++;
    }

    private void Reach(long revision, bool isBookmark)
    {
        // A bookmark says that everything up to it was sent: nothing at or before it may come later.
        if (revision < _position || revision == _position && !isBookmark)
            _late++;
        Interlocked.Exchange(ref _position, revision);
        foreach (var (_, reached) in _awaited.Where(a => a.Key <= revision))
            reached.TrySetResult();
    }
}

/// <summary>How a subscription differs from the ledger; all zero when it keeps its promises.</summary>
/// <param name="Missed">Entries that were due and did not come: reliable, resumable.</param>
/// <param name="Doubled">Entries that came twice: unique.</param>
/// <param name="Disordered">Entries that came after a later one, or after a bookmark that claimed them: ordered, bookmarkable.</param>
/// <param name="Leaked">Entries that it must not see, or that the ledger does not hold.</param>
public sealed record WatchFaults(int Missed, int Doubled, int Disordered, int Leaked)
{
    /// <summary>All promises kept.</summary>
    public static readonly WatchFaults None = new(0, 0, 0, 0);

    /// <summary>The sum of two.</summary>
    public static WatchFaults operator +(WatchFaults one, WatchFaults other) =>
        new(one.Missed + other.Missed, one.Doubled + other.Doubled, one.Disordered + other.Disordered, one.Leaked + other.Leaked);

    /// <inheritdoc/>
    public override string ToString() => $"missed={Missed} doubled={Doubled} disordered={Disordered} leaked={Leaked}";
}
