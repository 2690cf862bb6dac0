using System.Diagnostics;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Events;

/// <summary>
/// How far a follower has come, stored at most once a second: after a crash a little is done again, which changes
/// nothing, and the places are no second load of writes. Each epoch of the source has a place of its own, so that one only ever
/// goes forward.
/// </summary>
internal sealed class Place(Ledger keeper, string consumer, string source)
{
    private const long NotStored = -1;
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    private long _revision;
    private long _epoch = Epochs.First;
    private long _stored;
    private long _storedAt;

    internal long Revision => Volatile.Read(ref _revision);

    internal Point Point => new(Revision, _epoch);

    /// <summary>How many revisions it lies before another one; null as long as it was not read.</summary>
    internal long? Before(long other) => Volatile.Read(ref _storedAt) == 0 ? null : Math.Max(0, other - Revision);

    internal EventPosition At(long revision) => new(consumer, Positions.LineOf(source, _epoch), revision);

    internal async Task Load()
    {
        (_stored, _epoch) = await keeper.Position(consumer, source);
        Volatile.Write(ref _revision, _stored);
        _storedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>The source goes on in another epoch.</summary>
    internal void Turn(Point to)
    {
        (_epoch, _stored) = (to.Epoch, NotStored);
        Volatile.Write(ref _revision, to.Revision);
    }

    internal void Reach(long revision) => Volatile.Write(ref _revision, Math.Max(_revision, revision));

    /// <summary>Stores the place when that is due; <paramref name="now"/>: in any case.</summary>
    internal async Task Store(bool now = false)
    {
        if (Revision == _stored || (!now && Stopwatch.GetElapsedTime(_storedAt) < Rhythm))
            return;
        var reached = Revision;
        await keeper.Advance(At(reached));
        (_stored, _storedAt) = (reached, Stopwatch.GetTimestamp());
    }

    /// <summary>Waits for news, and stores the place meanwhile when it is due.</summary>
    internal async Task StoreUntil(Task news, CancellationToken cancel)
    {
        if (Revision != _stored && !news.IsCompleted)
        {
            var rest = Rhythm - Stopwatch.GetElapsedTime(_storedAt);
            if (rest > TimeSpan.Zero)
                await Task.WhenAny(news, Task.Delay(rest, cancel));
            if (!news.IsCompleted)
                await Store(now: true);
        }

        await news.WaitAsync(cancel);
    }
}
