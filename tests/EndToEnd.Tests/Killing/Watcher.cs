using System.Collections.Concurrent;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Killing;

/// <summary>A subscriber that resumes from the last revision it saw, whatever happens to the service.</summary>
internal sealed class Watcher(Site site, string officer)
{
    private readonly ConcurrentQueue<Entry> _seen = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _awaited = new();
    private long _position;

    internal string Officer => officer;

    /// <summary>Everything delivered, in the order of delivery, repetitions included.</summary>
    internal IReadOnlyCollection<Entry> Seen => _seen;

    internal int Resumed { get; private set; }

    internal async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var node = await site.Node.WaitAsync(stop);
            try
            {
                await Follow(await node.As(officer), stop);
            }
            catch (Exception ended) when (!stop.IsCancellationRequested && ended is RpcException or HttpRequestException or ObjectDisposedException)
            {
                Resumed++;
            }
        }
    }

    /// <summary>Returns when it has seen everything up to a revision.</summary>
    internal Task Reaches(long revision)
    {
        var reached = _awaited.GetOrAdd(revision, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Interlocked.Read(ref _position) >= revision)
            reached.TrySetResult();
        return reached.Task;
    }

    private async Task Follow(CallInvoker invoker, CancellationToken stop)
    {
        using var stream = new RequestService.RequestServiceClient(invoker).WatchRequests(new WatchRequestsRequest { AfterRevision = _position }, cancellationToken: stop);
        while (await stream.ResponseStream.MoveNext(stop))
        {
            var message = stream.ResponseStream.Current;
            if (message.Change is { } change)
                _seen.Enqueue(change.Entry);
            Reach(message.Change?.Entry.Revision ?? message.Bookmark.Revision);
        }
    }

    private void Reach(long revision)
    {
        Interlocked.Exchange(ref _position, revision);
        foreach (var (_, reached) in _awaited.Where(a => a.Key <= revision))
            reached.TrySetResult();
    }
}
