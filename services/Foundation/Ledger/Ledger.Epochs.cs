using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

public sealed partial class Ledger
{
    /// <summary>The newest epoch: 1 until the ledger is restored for the first time.</summary>
    public long CurrentEpoch => _epochs.Newest;

    /// <summary>The epochs that were raised, oldest first. Shared: not to be changed.</summary>
    public IReadOnlyList<Epoch> Raised => _epochs.Raised;

    /// <summary>
    /// Says that the ledger was restored: everybody who has seen more than it holds now goes back to here. An entry like every
    /// other. Once too often does no harm; a time too few lets followers skip what is written next.
    /// </summary>
    /// <param name="cause">Why, for whoever reads the ledger.</param>
    /// <param name="after">The last revision that was restored, when more was written before anybody thought of this; null: the newest.</param>
    /// <exception cref="Refusal">INVALID_FIELDS when there is no such revision.</exception>
    public Task<Epoch> RaiseEpoch(string cause, long? after = null) => Commit(new Write(Caller.OfService(Name), "RAISE_EPOCH", "", "", []), async () =>
    {
        var head = await Newest();
        if (after < 0 || after > head)
            throw Refusal.Invalid("after_revision", $"must be at most {head}");
        var number = Math.Max(_epochs.Newest + 1, Clock.GetUtcNow().ToUnixTimeSeconds());
        var epoch = new Epoch { Name = $"epochs/{number}", Number = number, AfterRevision = after ?? head, Cause = cause };
        Stamp(epoch, isNew: true);
        return Unit.Of(Epochs.Type, epoch);
    });

    /// <summary>Where to start from, known to be in this ledger.</summary>
    /// <exception cref="Refusal">EPOCH_CHANGED, EPOCH_UNKNOWN: the ledger was restored since.</exception>
    internal async Task Continue(Point seen)
    {
        // Another replica may know better.
        if (seen.Epoch > _epochs.Newest || seen.Revision > Head)
            await _queue.CatchUp();
        if (seen.Epoch > _epochs.Newest)
            throw new Refusal(StatusCode.Unavailable, Reason.EpochUnknown, $"{ResourceName} knows no epoch {seen.Epoch}. Its newest is {_epochs.Newest}.") { RetryAfter = TimeSpan.FromSeconds(1) };
        if (_epochs.EndOf(seen) is not { } end)
        {
            if (seen.Epoch > 0 && seen.Revision > Head)
                throw Beyond();
            return;
        }

        throw new Refusal(StatusCode.OutOfRange, Reason.EpochChanged,
            $"{ResourceName} was restored: what came after revision {end} in epoch {seen.Epoch} is gone. Go on after revision {end} in epoch {_epochs.Newest}.",
            new Violation("after_revision", $"must be at most {end} in this epoch"))
        { Metadata = { ["epoch"] = _epochs.Newest.ToString(), ["after_revision"] = end.ToString() } };
    }

    /// <summary>Where a follower that has seen this goes on: there, or, since the ledger was restored, from an earlier place in a newer epoch.</summary>
    /// <exception cref="Refusal">EPOCH_UNKNOWN, REVISION_OUT_OF_RANGE: it was restored, and nobody has raised the epoch.</exception>
    internal async Task<Point> From(Point seen)
    {
        if (_epochs.EndOf(seen) is { } end)
            return new(end, _epochs.Newest);
        await Continue(seen);
        return new(seen.Revision, _epochs.Newest);
    }
}
