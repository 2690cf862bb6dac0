using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.Testing.Clients;

/// <summary>A write that a service acknowledged: how to send it again, and what it answered the first time.</summary>
public sealed record Acknowledged(string RequestId, IMessage Answer, Func<CallInvoker, Task<IMessage>> Again);

/// <summary>What the clients know to be done.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<Acknowledged> _all = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _awaited = new();

    /// <summary>In the order of the answers.</summary>
    public IReadOnlyCollection<Acknowledged> All => _all;

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Notes an answer.</summary>
    public void Add(Acknowledged write)
    {
        _all.Enqueue(write);
        var count = _all.Count;
        foreach (var (_, reached) in _awaited.Where(a => a.Key <= count))
            reached.TrySetResult();
    }

    /// <summary>Returns when so many writes were acknowledged.</summary>
    public Task Reaches(int count)
    {
        var reached = _awaited.GetOrAdd(count, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_all.Count >= count)
            reached.TrySetResult();
        return reached.Task;
    }

    /// <summary>Sends each again, a few at a time.</summary>
    /// <param name="invoker">As the same officer.</param>
    /// <param name="skip">So many of the first ones are left out.</param>
    /// <returns>A line for each that is refused now, or answered otherwise.</returns>
    public async Task<IReadOnlyList<string>> SendAgain(CallInvoker invoker, int skip = 0)
    {
        var broken = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(_all.Skip(skip).ToList(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (write, _) =>
        {
            try
            {
                if (!(await write.Again(invoker)).Equals(write.Answer))
                    broken.Enqueue($"{write.RequestId} was answered otherwise the second time");
            }
            catch (RpcException failed)
            {
                broken.Enqueue($"{write.RequestId} was acknowledged and is now refused: {failed.Status}");
            }
        });
        return [.. broken];
    }
}
