using Google.Protobuf;
using Grpc.Core;

namespace InfoSharing.Faults.Tests.Site;

/// <summary>Officers who write and follow on any replica, all the time, whatever happens to the services.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ProductionStack _stack;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _leave = new();
    private readonly List<Writer> _writers;
    private readonly List<Watcher> _watchers;
    private readonly IReadOnlyList<Task> _writing;
    private readonly IReadOnlyList<Task> _watching;
    private readonly long _start;

    private Load(ProductionStack stack, int writers, long start)
    {
        (_stack, _start) = (stack, start);
        _writers = [.. Enumerable.Range(0, writers).Select(_ => new Writer(AnyReplica(stack.Officers.Requesting), Journal))];
        // Who wrote it sees everything, who received it what was sent, a third State nothing.
        _watchers = [new(AnyReplica(stack.Officers.Requesting), start), new(AnyReplica(stack.Officers.Requested), start), new(AnyReplica(stack.Officers.Stranger), start)];
        _writing = _writers.ConvertAll(w => Task.Run(() => w.Run(_stop.Token)));
        _watching = _watchers.ConvertAll(w => Task.Run(() => w.Run(_leave.Token)));
    }

    internal Journal Journal { get; } = new();

    internal int Resent => _writers.Sum(w => w.Resent);

    internal IReadOnlyList<Watcher> Watchers => _watchers;

    internal static async Task<Load> Start(ProductionStack stack, int writers = 3) => new(stack, writers, await stack.Ledger().Head());

    /// <summary>Returns when so many more writes were acknowledged; fails when a client failed.</summary>
    internal async Task More(int writes)
    {
        var enough = Journal.Reaches(Journal.Count + writes);
        var first = await Task.WhenAny([enough, .. _writing, .. _watching]).WaitAsync(Patience);
        // Of a fault the client learns a trace id; the cause is in the log of a process that ends with the test.
        first.Exception.ShouldBeNull(_stack.Said());
        enough.IsCompleted.ShouldBeTrue("A client left before it was told to.");
    }

    /// <summary>Brings every write to its end, and compares what the clients know with what the ledger holds.</summary>
    internal async Task<Audit> End()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_writing).WaitAsync(Patience);
        var entries = await _stack.Ledger().Export(_start);
        var requests = entries.Where(e => e.ResourceType == Mla.V1.Request.Descriptor.FullName).ToList();
        var reached = Task.WhenAll(_watchers.Select(w => w.Reaches(requests[^1].Revision)));
        await await Task.WhenAny([reached, .. _watching]).WaitAsync(Patience);
        IReadOnlyList<Common.V1.Entry>[] due = [requests, [.. requests.Where(e => e.Change == "TRANSMIT")], []];
        var faults = _watchers.Zip(due).Aggregate(WatchFaults.None, (sum, pair) => sum + pair.First.Compare(pair.Second));
        await _leave.CancelAsync();
        await Task.WhenAll(_watching);
        var broken = (await Journal.SendAgain(_stack.Officers.Requesting(_stack.Replicas[^1].Channel))).Concat(await _stack.Ledger().Verify()).ToList();
        return Audit.Of(Journal, entries, _start, broken) with { Resent = Resent, Watch = faults, Resumed = _watchers.Sum(w => w.Resumed) };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _leave.CancelAsync();
        await Task.WhenAll([.. _writing, .. _watching]).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _leave.Dispose();
    }

    private Func<Task<CallInvoker>> AnyReplica(Func<Grpc.Net.Client.GrpcChannel, CallInvoker> officer)
    {
        var ways = _stack.Replicas.ToDictionary(r => r, r => officer(r.Channel));
        return async () => ways[await _stack.Next()];
    }
}
