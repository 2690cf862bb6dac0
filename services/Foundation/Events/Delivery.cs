using System.Diagnostics;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Events;

/// <summary>
/// Brings the events of one ledger to one reaction, in order of revision. The place is stored in the consumer's own
/// database, so that nothing depends on what a queue holds. An event that fails is set aside when there is a broker to keep it, and
/// later events go on; without one it comes again until it succeeds.
/// </summary>
internal sealed partial class Delivery(IReaction reaction, IFeed feed, Ledger consumer, RetryLane? lane, Pace pace, ILogger<Delivery> log) : BackgroundService
{
    private readonly string _name = NameOf(reaction);
    private readonly Place _place = new(consumer, NameOf(reaction), reaction.Source);

    // How far the events in hand reach: what lies between the two places at the start was in hand when the process ended,
    // and may be why it ended.
    private readonly Place _inHand = new(consumer, NameOf(reaction) + "/in-hand", reaction.Source);

    // How far the events in hand reached when the process ended in good order: nothing is wrong with those.
    private readonly Place _putDown = new(consumer, NameOf(reaction) + "/put-down", reaction.Source);

    /// <summary>Entries that the reaction was not given yet, as far as this process has heard; null before it knows its place.</summary>
    internal long? Behind => _place.Before(feed.Newest);

    internal static string NameOf(IReaction reaction) => $"{reaction.Consumer}.{reaction.GetType().Name}";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await consumer.Lead(_name, Follow, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops; the place is stored, and the next start goes on from there.
            }
            catch (Exception cause)
            {
                Paused(cause, pace.LongestPause);
                await Task.Delay(pace.LongestPause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow(CancellationToken cancel)
    {
        await Insist(async () =>
        {
            await _place.Load();
            await _inHand.Load();
            await _putDown.Load();
        }, cancel);
        await using var listening = await feed.Open(cancel);
        await using var retrying = lane is null ? null : await lane.Open();
        try
        {
            while (true)
            {
                var heard = new Heard(_place.Point, []);
                await Insist(async () => heard = await feed.After(_place.Point, cancel), cancel);
                if (heard.From != _place.Point)
                {
                    await Insist(() => Turn(heard.From, cancel), cancel);
                    continue;
                }

                await Settle(heard.Events, cancel);
                await Insist(() => _place.Store(), cancel);
                if (heard.Events.Count == 0)
                    await Insist(() => _place.StoreUntil(feed.Changed(_place.Revision, cancel), cancel), cancel);
            }
        }
        finally
        {
            // What was applied since the last flush need not be applied again after an orderly end.
            await _place.Store(now: true).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_inHand.Revision > _place.Revision)
                _putDown.Reach(_inHand.Revision);
            await _putDown.Store(now: true).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The place comes last: until it is stored, everything is done again.
    private async Task Turn(Point to, CancellationToken cancel)
    {
        if (to.Revision < _place.Revision)
        {
            GoesBack(log, reaction.Source, _name, to.Revision, to.Epoch, _place.Revision - to.Revision);
            await reaction.Restored(to.Revision, cancel);
        }

        foreach (var place in new[] { _inHand, _putDown, _place })
        {
            place.Turn(to);
            await place.Store(now: true);
        }
    }

    private async Task Settle(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var concerned = events.Where(e => reaction.Types.Count == 0 || reaction.Types.Contains(e.Type)).ToList();
        var suspects = lane is null || _putDown.Revision >= _inHand.Revision ? 0 : _inHand.Revision;
        if (lane is not null && concerned.Count > 0)
        {
            _inHand.Reach(concerned[^1].Revision);
            await Insist(() => _inHand.Store(now: true), cancel);
        }

        // The broker is waited for once; without it they are tried here.
        var patience = pace.Patience;
        foreach (var e in concerned)
        {
            if (e.Revision > suspects || !await lane!.TryKeep(e, patience, cancel))
            {
                patience = TimeSpan.Zero;
                await Settle(e, cancel);
            }

            _place.Reach(e.Revision);
        }

        if (events.Count > 0)
            _place.Reach(events[^1].Revision);
        if (concerned.Count > 0)
            await Insist(() => _place.Store(now: true), cancel);
    }

    private async Task Settle(Event e, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = Traces.Start("apply", ActivityKind.Consumer, e.TraceParent);
        for (var failures = 1; ; failures++)
        {
            try
            {
                await Attempt.Run(reaction, e with { Position = _place.At(e.Revision) }, pace, cancel);
                return;
            }
            catch (Exception cause) when (!cancel.IsCancellationRequested)
            {
                Failed(log, cause, _name, reaction.Source, e.Revision);
                consumer.Interrupted(reaction.Source, _name);
                var isWorthWaiting = Attempt.IsUnreachable(cause) && Stopwatch.GetElapsedTime(began) < pace.Patience;
                if (!isWorthWaiting && lane is not null && await lane.TryKeep(e, TimeSpan.Zero, cancel))
                    return;
                await Task.Delay(pace.After(failures), cancel);
            }
        }
    }

    // The database or the ledger's service is away for a while: that is no reason to give up a place.
    private async Task Insist(Func<Task> step, CancellationToken cancel)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception cause) when (!cancel.IsCancellationRequested)
            {
                Paused(cause, pace.After(failures));
                await Task.Delay(pace.After(failures), cancel);
            }
        }
    }

    private void Paused(Exception cause, TimeSpan pause)
    {
        Interrupted(log, cause, _name, reaction.Source, pause);
        consumer.Interrupted(reaction.Source, _name);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reaction} could not apply {Source} revision {Revision}; it comes again.")]
    private static partial void Failed(ILogger log, Exception cause, string reaction, string source, long revision);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Source} was restored: {Reaction} goes back to revision {Revision} in epoch {Epoch}; {Gone} that it has applied are gone.")]
    private static partial void GoesBack(ILogger log, string source, string reaction, long revision, long epoch, long gone);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reaction} could not follow {Source}; it goes on in {Pause}.")]
    private static partial void Interrupted(ILogger log, Exception cause, string reaction, string source, TimeSpan pause);
}
