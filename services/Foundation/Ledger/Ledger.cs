using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Reads;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Foundation.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// A service's ledger: state and history in one place. A write returns after its state row and its entry are
/// on disk together; every read, list, history and watch passes the one reading rule.
/// </summary>
public sealed partial class Ledger : IAsyncDisposable
{
    private const int MaxRaces = 100;
    private const int Lanes = 64;

    private readonly ILedgerStore _store;
    private readonly CheckpointKey _key;
    private readonly Dictionary<string, IResourceType> _types;
    private readonly HashSet<string> _rostered;
    private readonly MerkleTree _tree;
    private readonly Sealer _sealer;
    private readonly Tail _tail;
    private readonly CommitQueue _queue;
    private readonly ReadLog _reads;
    private readonly LedgerMeter _meter;
    private readonly Kept _kept;
    private readonly Epochs _epochs;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _listening;
    private bool _isClosed;

    // Who lost a race for a resource queues for the next try, so that many writers of one resource take turns instead of
    // losing again and again. A writer holds one lane at most.
    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1))];

    private Ledger(
        string name, ILedgerStore store, CheckpointKey key, TimeProvider clock, IEnumerable<IResourceType> types, MerkleTree tree, Epochs epochs, ILogger log)
    {
        (Name, _store, _key, Clock, _tree) = (name, store, key, clock, tree);
        _types = types.Append(Rosters.Type).Append(Epochs.Type).Distinct().ToDictionary(t => t.TypeName, StringComparer.Ordinal);
        _rostered = [.. _types.Values.Where(t => t.HasRoster).Select(t => t.TypeName)];
        _kept = new Kept(_types.Values);
        _epochs = epochs;
        _tail = new Tail(tree.Size, _types, Learn);
        _sealer = new Sealer(ResourceName, tree, key, clock, _tail, _kept.Latest);
        _meter = new LedgerMeter(name, () => _tail.Head, () => _epochs.Newest, () => _queue!.Waiting);
        _queue = new CommitQueue(store, _sealer, _meter);
        _reads = new ReadLog(ResourceName, store.Reads, key, clock, _meter, log);
        _listening = store.Listen(revision => revision > Head ? _queue.CatchUp() : Task.CompletedTask, _closing.Token);
    }

    /// <summary>The service's name, lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary><c>ledgers/{Name}</c>.</summary>
    public string ResourceName => "ledgers/" + Name;

    /// <summary>The clock of every rule and entry of this service.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The record of who read.</summary>
    internal ReadLog ReadLog => _reads;

    /// <summary>Revision of the last committed entry.</summary>
    public long Head => _tail.Head;

    /// <summary>Opens the store and checks that its entries fit its signed head.</summary>
    /// <exception cref="StartupException">The stored ledger does not fit its head.</exception>
    internal static async Task<Ledger> Open(
        string name, ILedgerStore store, CheckpointKey key, TimeProvider clock, IEnumerable<IResourceType> types, ILogger? log = null, CancellationToken cancel = default)
    {
        var stored = await store.Open(cancel);
        var tree = new MerkleTree(stored.Blocks, stored.Tail);
        var isWhole = stored.Revision == 0 ? tree.Size == 0 : tree.Size == stored.Revision && tree.Root().AsSpan().SequenceEqual(stored.Root);
        if (!isWhole)
            throw new StartupException($"The {name} ledger is damaged: its entries do not give the root of its head at revision {stored.Revision}. Restore it from a backup.");
        if (stored.Revision > 0 && !stored.KeyId.AsSpan().SequenceEqual(key.Id))
            throw new StartupException($"The {name} ledger was signed with another key. Put {name}.key back into the data folder: a new key would hide what happened to the old one.");
        var epochs = await store.Query("SELECT revision, bytes FROM epoch", [], row => Epochs.Type.Read((byte[])row.GetValue(1), row.GetInt64(0)));
        var ledger = new Ledger(name, store, key, clock, types, tree, new Epochs(epochs), log ?? NullLogger.Instance);
        await ledger.FollowTime();
        return ledger;
    }

    /// <summary>Commits a resource that does not exist yet.</summary>
    /// <exception cref="Refusal">ALREADY_EXISTS, REQUEST_ID_REUSED, or what <paramref name="make"/> refuses.</exception>
    public Task<T> Create<T>(ResourceType<T> type, Write write, Func<T> make) where T : class, IMessage<T>, IResource, new() =>
        Commit(write, () =>
        {
            var resource = make();
            Stamp(resource, isNew: true);
            return Task.FromResult(Unit.Of(type, resource));
        });

    /// <summary>
    /// Commits the next state of a resource. <paramref name="rule"/> gets a private copy and returns the resource
    /// after the move, or throws a <see cref="Refusal"/>; it runs again when another write came between, unless the
    /// caller gave an etag.
    /// </summary>
    /// <exception cref="Refusal">NOT_FOUND, STALE_ETAG, REQUEST_ID_REUSED, CONTENTION, or what the rule refuses.</exception>
    public Task<T> Change<T>(ResourceType<T> type, string name, Write write, Func<T, T> rule) where T : class, IMessage<T>, IResource, new() =>
        Commit(write, async () =>
        {
            var roster = type.HasRoster ? await RosterOf(name) : null;
            var before = await Before(type, name, write);
            var revision = Revision(before);
            var after = rule(before);
            Stamp(after, isNew: false);
            return roster is null ? Unit.Of(type, after, revision) : Unit.Of(type, after, roster, revision);
        });

    /// <summary>A private copy of a resource for a plan of <see cref="Commit{T}"/>: readable by the writer, and as the writer saw it.</summary>
    /// <exception cref="Refusal">NOT_FOUND, STALE_ETAG.</exception>
    public async Task<T> Before<T>(ResourceType<T> type, string name, Write write) where T : class, IMessage<T>, IResource, new()
    {
        var before = await Read(type, name, write.Caller);
        return write.Etag.Length == 0 || write.Etag == before.Etag ? before : throw StaleEtag(name, write.Etag, before.Etag);
    }

    /// <summary>
    /// Commits several resources together or not at all; the first is the answer. <paramref name="plan"/> runs
    /// again when another write came between.
    /// </summary>
    public async Task<T> Commit<T>(Write write, Func<Task<Unit<T>>> plan) where T : class, IMessage<T>, IResource, new()
    {
        SemaphoreSlim? lane = null;
        try
        {
            for (var race = 0; race < MaxRaces; race++)
            {
                if (await Plan(write, plan) is not { } unit)
                    return (await FirstAnswer<T>(write))!;
                Proposal proposal;
                switch (await _queue.Submit(proposal = unit.Propose(write)))
                {
                    case Outcome.Committed committed:
                        if (write.Call is { } call)
                            call.IsInLedger = true;
                        unit.Answer.Etag = Etags.Of(committed.Revision);
                        return unit.Answer;
                    // Only the answer is the caller's own; what commits beside it (a counter) is planned anew, and so is an
                    // answer that changed: Before then says whether the caller's etag still holds.
                    case Outcome.Conflict { With.ExpectedRevision: 0 } conflict when ReferenceEquals(conflict.With, proposal.Changes[0]):
                        throw new Refusal(StatusCode.AlreadyExists, Reason.AlreadyExists, $"{conflict.Name} exists already.");
                    case Outcome.Conflict conflict when lane is null:
                        await (lane = LaneOf(conflict.Name)).WaitAsync();
                        break;
                    case Outcome.Replayed when await FirstAnswer<T>(write) is { } first:
                        return first;
                }
            }
        }
        finally
        {
            lane?.Release();
        }

        throw new Refusal(StatusCode.Aborted, Reason.Contention, "Others kept changing the same resource. Try again.");
    }

    /// <summary>Sets update_time, and create_time when the resource is new: for plans of <see cref="Commit{T}"/>.</summary>
    public void Stamp(IResource resource, bool isNew)
    {
        resource.UpdateTime = Timestamp.FromDateTimeOffset(Clock.GetUtcNow());
        if (isNew)
            resource.CreateTime = resource.UpdateTime;
    }

    /// <summary>
    /// Runs <paramref name="work"/> while this process is the only one with the role among the replicas of the service; its
    /// token ends when that is no longer sure. What it does must bear being done twice. Returns when <paramref name="cancel"/> ends.
    /// </summary>
    public Task Lead(string role, Func<CancellationToken, Task> work, CancellationToken cancel) =>
        _store.Lead(role, _meter.Of(role).Seen(work), cancel);

    /// <summary>Finishes accepted writes, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
            return;
        await _closing.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _queue.DisposeAsync();
        await _reads.DisposeAsync();
        _meter.Dispose();
        await _store.DisposeAsync();
        _key.Dispose();
        foreach (var lane in _lanes)
            lane.Dispose();
        _closing.Dispose();
    }

    /// <summary>The revision that a resource was read at.</summary>
    public static long Revision(IResource resource) => long.Parse(resource.Etag);

    // A repeated call may be refused by now, because the first one was done: then it is the first answer that counts.
    // Null says that there is one. Repeats are rare, so nobody else pays for the question.
    private async Task<Unit<T>?> Plan<T>(Write write, Func<Task<Unit<T>>> plan) where T : class, IMessage<T>, IResource, new()
    {
        try
        {
            return await plan();
        }
        catch (Refusal)
        {
            if (await FirstAnswer<T>(write) is null)
                throw;
            return null;
        }
    }

    // AIP-155: a retry gets the answer that the first call got, as it was then.
    private async Task<T?> FirstAnswer<T>(Write write) where T : class, IMessage<T>, IResource, new()
    {
        if (write.RequestId.Length == 0 || await _store.Replay(write.Caller.Principal, write.RequestId) is not { } replay)
            return null;
        if (!replay.Fingerprint.AsSpan().SequenceEqual(write.Fingerprint) || replay.Type != new T().Descriptor.FullName)
            throw new Refusal(StatusCode.InvalidArgument, Reason.RequestIdReused, "This request_id was used for another call. Use a new one for each call.",
                new Violation("request_id", "was used for another call"));
        // What was erased since is not given again, only its name.
        var answer = replay.Payload is { } bytes ? new MessageParser<T>(() => new T()).ParseFrom(bytes) : new T { Name = replay.Resource };
        answer.Etag = Etags.Of(replay.Revision);
        return answer;
    }

    private void Learn(TailEntry entry)
    {
        _kept.Learn(entry);
        _epochs.Learn(entry);
        FollowTime(entry.Entry);
    }

    private async Task FollowTime()
    {
        if (Clock is RehearsalClock && Head > 0)
            FollowTime((await EntryAt(Head))!);
    }

    // All replicas of a rehearsal have the time of the one that was called last and wrote.
    private void FollowTime(Entry entry) => (Clock as RehearsalClock)?.Reach(entry.RecordTime.ToDateTimeOffset());

    private SemaphoreSlim LaneOf(string name) => _lanes[(uint)string.GetHashCode(name, StringComparison.Ordinal) % Lanes];

    private static Refusal StaleEtag(string name, string given, string current) =>
        new(StatusCode.Aborted, Reason.StaleEtag, $"{name} changed since etag \"{given}\" was read. Read it again and decide again.",
            new Violation("etag", $"is stale: the resource is at \"{current}\""));
}
