using System.Diagnostics;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Events;

/// <summary>
/// Publishes what happens in one ledger, in its order: a cursor over the ledger, no second table. What waits together
/// shares a message, so that the broker's confirmations never limit the ledger.
/// </summary>
internal sealed partial class Relay(Ledger ledger, BrokerLink broker, Pace pace, ILogger<Relay> log) : BackgroundService
{
    internal const string Consumer = "relay";

    private const int Chunk = 2_048;
    private const int PerMessage = 512;

    private readonly Place _place = new(ledger, Consumer, ledger.Name);

    /// <summary>Entries that are not published yet; null before it knows its place.</summary>
    internal long? Behind => _place.Before(ledger.Head);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 1; !stoppingToken.IsCancellationRequested; failures++)
        {
            try
            {
                await ledger.Lead(Consumer, Publish, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops; what was published since the place was stored goes out again, and is known there.
            }
            catch (Exception cause)
            {
                Interrupted(log, cause, ledger.Name, pace.After(failures));
                ledger.Interrupted(ledger.Name, Consumer);
                await Task.Delay(pace.After(failures), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Publish(CancellationToken cancel)
    {
        await _place.Load();
        try
        {
            while (true)
            {
                var entries = await ledger.EntriesAfter(_place.Revision, Chunk);
                foreach (var together in entries.Chunk(PerMessage))
                {
                    var message = EventMessage.Of(ledger.Name, new(_place.Revision, ledger.CurrentEpoch), together.Select(entry => Event.Of(ledger.Name, entry, ledger.TraceOf(entry.Revision))));
                    using var span = Traces.Start("publish", ActivityKind.Producer, message.Events.Select(e => e.Trace).OfType<string>().Select(Traces.Of));
                    await broker.Publish(Topology.EventsOf(ledger.Name), message, cancel);
                    _place.Reach(message.Last);
                }

                await _place.Store();
                if (entries.Count == 0)
                    await _place.StoreUntil(ledger.Changed(_place.Revision), cancel);
            }
        }
        finally
        {
            await _place.Store(now: true).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The relay of {Ledger} was interrupted; it goes on in {Pause}.")]
    private static partial void Interrupted(ILogger log, Exception cause, string ledger, TimeSpan pause);
}
