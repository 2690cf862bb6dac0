using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.EndToEnd.Tests.Killing;

/// <summary>A write that the service acknowledged: how to send it again, and what it answered the first time.</summary>
internal sealed record Acknowledged(string RequestId, IMessage Answer, Func<CallInvoker, Task<IMessage>> Again);

/// <summary>What the clients know to be done.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Acknowledged> _all = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _awaited = new();

    internal IReadOnlyCollection<Acknowledged> All => _all;

    internal int Count => _all.Count;

    internal void Add(Acknowledged write)
    {
        _all.Enqueue(write);
        var count = _all.Count;
        foreach (var (_, reached) in _awaited.Where(a => a.Key <= count))
            reached.TrySetResult();
    }

    /// <summary>Returns when so many writes were acknowledged.</summary>
    internal Task Reaches(int count)
    {
        var reached = _awaited.GetOrAdd(count, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_all.Count >= count)
            reached.TrySetResult();
        return reached.Task;
    }
}
