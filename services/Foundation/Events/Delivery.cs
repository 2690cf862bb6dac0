using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Events;

/// <summary>
/// Delivers the entries of one ledger to one reaction inside the process: a cursor over the ledger whose place
/// is stored in the consumer's own database. There is no queue that could lose anything.
/// </summary>
public sealed partial class Delivery(IReaction reaction, Ledger source, Ledger consumer, ILogger<Delivery> log) : BackgroundService
{
    private const int Chunk = 256;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly string _name = $"{reaction.Consumer}.{reaction.GetType().Name}";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Follow(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the place is stored, and the next start goes on from there.
        }
    }

    private async Task Follow(CancellationToken stoppingToken)
    {
        var position = await consumer.Position(_name, reaction.Source);
        source.MeasureLag(_name, () => Volatile.Read(ref position));
        while (!stoppingToken.IsCancellationRequested)
        {
            var entries = await source.EntriesAfter(position, Chunk);
            foreach (var entry in entries.Where(Concerns))
                await Deliver(new Event(reaction.Source, entry.Revision, entry.ResourceType, entry.Resource, entry.Change), stoppingToken);
            // An event that was applied has moved the place already.
            if (entries.Count > 0 && !Concerns(entries[^1]))
                await Insist(entries[^1].Revision, () => Advance(entries[^1].Revision), stoppingToken);
            position = entries.Count > 0 ? entries[^1].Revision : position;
            await source.Changed(position).WaitAsync(stoppingToken);
        }
    }

    private bool Concerns(Entry entry) => reaction.Types.Count == 0 || reaction.Types.Contains(entry.ResourceType);

    // The place moves with each event that was applied, so that a restart repeats one at most.
    private Task Deliver(Event e, CancellationToken cancel) => Insist(e.Revision, async () =>
    {
        await reaction.Apply(e, cancel);
        await Advance(e.Revision);
    }, cancel);

    private async Task Insist(long revision, Func<Task> step, CancellationToken cancel)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception cause) when (!cancel.IsCancellationRequested)
            {
                Failed(log, cause, _name, reaction.Source, revision, pause);
                await Task.Delay(pause, cancel);
            }
        }
    }

    private Task Advance(long revision) => consumer.Advance(new EventPosition(_name, reaction.Source, revision));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reaction} could not apply {Source} revision {Revision}; it comes again in {Pause}.")]
    private static partial void Failed(ILogger log, Exception cause, string reaction, string source, long revision, TimeSpan pause);
}
