using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Events;

/// <summary>Where a reaction's events come from: the ledger in this process, or the broker and the ledger's service.</summary>
internal interface IFeed
{
    /// <summary>The newest revision that this process has heard of.</summary>
    long Newest { get; }

    /// <summary>Begins to listen, until disposed.</summary>
    Task<IAsyncDisposable> Open(CancellationToken cancel);

    /// <summary>What comes right after a point, without a gap; nothing when nothing is known to be newer.</summary>
    Task<Heard> After(Point seen, CancellationToken cancel);

    /// <summary>Completes when <see cref="After"/> may have more.</summary>
    Task Changed(long revision, CancellationToken cancel);
}

/// <summary>What a feed knows.</summary>
/// <param name="From">
/// Where the events begin: as asked for; in a newer epoch; or, when the ledger was restored, at an earlier revision of that.
/// </param>
/// <param name="Events">None unless they begin where they were asked for.</param>
internal sealed record Heard(Point From, IReadOnlyList<Event> Events);

/// <summary>The ledger itself.</summary>
internal sealed class LedgerFeed(Ledger source) : IFeed, IAsyncDisposable
{
    private const int Chunk = 256;

    public long Newest => source.Head;

    public Task<IAsyncDisposable> Open(CancellationToken cancel) => Task.FromResult<IAsyncDisposable>(this);

    public async Task<Heard> After(Point seen, CancellationToken cancel)
    {
        var from = await source.From(seen);
        return new(from, from == seen ? (await source.EntriesAfter(seen.Revision, Chunk)).ConvertAll(entry => Event.Of(source.Name, entry, source.TraceOf(entry.Revision))) : []);
    }

    public Task Changed(long revision, CancellationToken cancel) => source.Changed(revision);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
