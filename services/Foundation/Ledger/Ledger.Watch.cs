using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>What a watch delivers: an entry with its resource, or a bookmark when both are null. The resource is shared: not to be changed.</summary>
/// <param name="Revision">Of the entry, or how far the watch has looked.</param>
/// <param name="Entry">What happened.</param>
/// <param name="MoreFollows">The next one is there already.</param>
public sealed record Watched<T>(long Revision, Entry? Entry, bool MoreFollows = false) where T : class
{
    /// <summary>As it was after it; read when it is asked for.</summary>
    public T? Resource => Read?.Invoke();

    /// <summary>The ledger's newest epoch, told with a bookmark.</summary>
    public long Epoch { get; init; }

    /// <summary>How far the watch has looked, on the wire.</summary>
    public Bookmark ToBookmark() => new() { Revision = Revision, Epoch = Epoch };

    internal Func<T>? Read { get; init; }

    internal TailEntry? Source { get; init; }
}

public sealed partial class Ledger
{
    /// <summary>From now on, without what happened before.</summary>
    public const long FromNow = -1;

    private const int Chunk = 2000;
    private const int Together = 50;
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Follows a resource type. The stream opens with a bookmark at its starting point, then delivers every entry after it that
    /// the caller may read: in order of revision, each once, none left out, the entries of one commit without a
    /// bookmark between them, resumable from any revision or bookmark. After 15 s in which nothing was sent a bookmark says how far it
    /// has looked: never at once after an entry that the caller may not read, so that it does not tell of it; and one tells at once
    /// of a new epoch. Rights are those of the moment of sending.
    /// </summary>
    /// <exception cref="Refusal">OUT_OF_RANGE when <paramref name="after"/> lies in the future, or in an epoch that ended before it.</exception>
    public IAsyncEnumerable<Watched<T>> Watch<T>(
        ResourceType<T> type, Point after, Func<T, bool>? want, Caller caller, CancellationToken cancel)
        where T : class, IMessage<T>, IResource, new() =>
        Follow([type], after, want, caller, cancel);

    /// <summary>Follows several resource types as one stream, with the same promises.</summary>
    /// <exception cref="Refusal">OUT_OF_RANGE when <paramref name="after"/> lies in the future, or in an epoch that ended before it.</exception>
    public IAsyncEnumerable<Watched<IResource>> Watch(
        IEnumerable<IResourceType> types, Point after, Func<IResource, bool>? want, Caller caller, CancellationToken cancel) =>
        Follow([.. types], after, want, caller, cancel);

    /// <summary>Reports how many entries of <paramref name="source"/> a follower (a relay, a reaction) of this service has not seen yet; null: not known.</summary>
    internal void MeasureLag(string source, string follower, Func<long?> behind) => _meter.Follow(source, follower, behind);

    /// <summary>Counts a follower's try that failed; <paramref name="source"/> is the ledger that it follows.</summary>
    internal void Interrupted(string source, string follower) => _meter.Interrupted(source, follower);

    /// <summary>The recorded trace that an entry comes from, as far as the tail remembers; empty when nobody listens.</summary>
    internal string TraceOf(long revision) => Traces.IsHeard ? _tail.At(revision)?.TraceParent ?? "" : "";

    private async IAsyncEnumerable<Watched<T>> Follow<T>(
        IReadOnlyList<IResourceType> types, Point after, Func<T, bool>? want, Caller caller, [EnumeratorCancellation] CancellationToken cancel)
        where T : class, IResource
    {
        var wanted = types.ToDictionary(t => t.TypeName, StringComparer.Ordinal);
        var position = after.Revision == FromNow ? Head : await CheckedStart(after);
        var epoch = CurrentEpoch;
        using var open = _meter.Watch();
        yield return Bookmark<T>(position, epoch);
        var lastSent = Clock.GetTimestamp();
        Task<Found>? ahead = null;
        while (true)
        {
            var found = await (ahead ?? Next(wanted.Keys, position, caller));
            // While this chunk goes out, the database looks for the next one.
            ahead = found.IsFull ? Next(wanted.Keys, found.Reached, caller) : null;
            if (epoch != CurrentEpoch)
                yield return Bookmark<T>(position, epoch = CurrentEpoch);
            // One is held back until it is known whether this reader gets another: the last one must not wait in a buffer.
            TailEntry? held = null;
            var together = 0;
            foreach (var entry in found.Entries.Where(e => Concerns(e)))
            {
                // A slow reader may have kept us waiting since it was held back.
                if (held is not null && MayReadNow(caller, held))
                    yield return Seen(held, more: ++together % Together != 0);
                held = entry;
            }

            if (held is not null && MayReadNow(caller, held))
            {
                yield return Seen(held, more: false);
                lastSent = Clock.GetTimestamp();
            }

            position = found.Reached;
            if (position < Head || await ChangesWithin(BookmarkEvery - Clock.GetElapsedTime(lastSent), position, cancel))
                continue;
            yield return Bookmark<T>(position, epoch);
            lastSent = Clock.GetTimestamp();
        }

        bool Concerns(TailEntry entry) => wanted.ContainsKey(entry.Entry.ResourceType) && MayReadNow(caller, entry) && (want is null || want(ResourceOf(entry)));

        T ResourceOf(TailEntry entry) => (T)entry.Resource(wanted[entry.Entry.ResourceType]);

        Watched<T> Seen(TailEntry entry, bool more) => new(entry.Revision, entry.Entry, more) { Source = entry, Read = () => ResourceOf(entry) };
    }

    /// <summary>Every entry after a revision, for reactions and auditors: references only.</summary>
    internal async Task<List<Entry>> EntriesAfter(long revision, int limit)
    {
        if (_tail.After(revision) is { } recent)
            return recent.ConvertAll(e => e.Entry);
        return await _store.Query($"SELECT header FROM entry WHERE revision > @after ORDER BY revision LIMIT {limit}", [("@after", revision)],
            row => Entry.Parser.ParseFrom((byte[])row.GetValue(0)));
    }

    /// <summary>Completes when there is an entry after <paramref name="revision"/>.</summary>
    internal Task Changed(long revision) => _tail.Changed(revision);

    private static Watched<T> Bookmark<T>(long revision, long epoch) where T : class => new(revision, null) { Epoch = epoch };

    private async Task<bool> ChangesWithin(TimeSpan rest, long position, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (rest <= TimeSpan.Zero)
            return false;
        var changed = _tail.Changed(position);
        await changed.WaitAsync(rest, Clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        return changed.IsCompleted;
    }

    private sealed record Found(List<TailEntry> Entries, long Reached, bool IsFull);

    private async Task<Found> Next(IReadOnlyCollection<string> types, long position, Caller caller)
    {
        var head = Head;
        if (_tail.After(position) is { } recent)
            return new(recent, recent.Count > 0 ? recent[^1].Revision : position, IsFull: false);
        // A stretch of the ledger at a time: asked for so many readable entries instead, a database may look through everything.
        var to = Math.Min(head, position + Chunk);
        var entries = await _store.Query(
            StoredEntries($"e.revision > @after AND e.revision <= @to AND e.type IN ({string.Join(", ", types.Select((_, i) => $"@type{i}"))})", Chunk, withAccess: !caller.IsService),
            [
                ("@after", position), ("@to", to), .. types.Select((type, i) => ($"@type{i}", (object)type)),
                ("@reader", caller.Reader), ("@now", Clock.GetUtcNow().ToUnixTimeMilliseconds()),
            ],
            ReadTailEntry);
        return new(entries, to, IsFull: to < head);
    }

    // Party to it then, and still party to it now.
    private bool MayReadNow(Caller caller, TailEntry entry)
    {
        var now = Clock.GetUtcNow();
        if (!Reading.May(caller, entry.Audience, entry.Entry.Handling, now))
            return false;
        var newest = _tail.NewestOf(entry.Entry.Resource) ?? entry;
        // Read from the database before its content was erased there.
        if (newest.Erases && newest != entry && !entry.IsErased)
            entry.Erase(_types[entry.Entry.ResourceType]);
        var roster = RosterAfter(newest);
        return (roster is null && newest == entry) || Reading.May(caller, roster?.Audience ?? newest.Audience, newest.Entry.Handling, now);
    }

    // Who joins or leaves changes the roster alone.
    private Roster? RosterAfter(TailEntry entry) =>
        _rostered.Contains(entry.Entry.ResourceType) && _tail.NewestOf(Rosters.NameOf(entry.Entry.Resource)) is { } roster && roster.Revision > entry.Revision
            ? (Roster)roster.Resource(Rosters.Type)
            : null;

    private async Task<long> CheckedStart(Point after)
    {
        await Continue(after);
        var head = await HeadFrom(after.Revision);
        return after.Revision <= head ? after.Revision : throw Beyond();
    }

    private Refusal Beyond() => new(StatusCode.OutOfRange, Reason.RevisionOutOfRange, $"{ResourceName} is at revision {Head}. Resume from there or before.",
        new Violation("after_revision", $"must be at most {Head}"))
    {
        Metadata = { ["oldest_revision"] = "1", ["newest_revision"] = Head.ToString() },
    };
}
