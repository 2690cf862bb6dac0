using System.Collections.Concurrent;
using System.Diagnostics;
using InfoSharing.Foundation.Events.Broker;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Foundation.Events;

/// <summary>
/// Keeps the events that a reaction failed to apply, each alone in a queue beside the ordinary one, and tries them again
/// regardless of order. The broker counts the deliveries, also those that end the process, and moves an event that failed too often to
/// the dead letters.
/// </summary>
internal sealed partial class RetryLane(IReaction reaction, string queue, BrokerLink broker, Pace pace, ILogger<RetryLane> log)
{
    private const int AtOnce = 32;

    // What was in flight when the process ended comes back at once; a little apart, so that what ends the process does not
    // take its neighbours along every time.
    private const int Spread = 400;

    private readonly ConcurrentDictionary<long, int> _failures = new();

    internal Task<IAsyncDisposable> Open() => broker.Subscribe(new Subscription(queue, Prefetch: AtOnce, AtOnce, Receive, Connected: null));

    /// <summary>True when the broker has it; without a connection within <paramref name="patience"/> it has not.</summary>
    internal async Task<bool> TryKeep(Event e, TimeSpan patience, CancellationToken cancel)
    {
        if (!await broker.TryPublish(queue, EventMessage.Of(e.Source, new(e.Revision - 1, e.Epoch), [e]), patience, cancel))
            return false;
        Kept(log, e.Source, e.Revision, queue);
        return true;
    }

    private async Task Receive(EventMessage message, bool isRedelivered, CancellationToken cancel)
    {
        foreach (var e in message.ToEvents().Where(e => reaction.Types.Count == 0 || reaction.Types.Contains(e.Type)))
            await Retry(e, isRedelivered, cancel);
    }

    private async Task Retry(Event e, bool isRedelivered, CancellationToken cancel)
    {
        if (isRedelivered && !_failures.ContainsKey(e.Revision))
            await Task.Delay(Random.Shared.Next(Spread), cancel);
        using var span = Traces.Start("apply", ActivityKind.Consumer, e.TraceParent);
        try
        {
            await Attempt.Run(reaction, e, pace, cancel);
            _failures.TryRemove(e.Revision, out _);
        }
        catch (Exception cause) when (!cancel.IsCancellationRequested)
        {
            var failures = _failures.AddOrUpdate(e.Revision, 1, (_, before) => before + 1);
            Failed(log, cause, queue, e.Source, e.Revision, failures);
            if (failures > Topology.Redeliveries)
                _failures.TryRemove(e.Revision, out _);
            await Task.Delay(pace.After(failures), cancel);
            // A way that is closed is nobody's fault: a fresh copy starts counting anew, for as long as it takes.
            if (!Attempt.IsUnreachable(cause) || !await TryKeep(e, TimeSpan.Zero, cancel))
                throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Source} revision {Revision} waits in {Queue}.")]
    private static partial void Kept(ILogger log, string source, long revision, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Queue}: {Source} revision {Revision} failed {Failures} times in this process.")]
    private static partial void Failed(ILogger log, Exception cause, string queue, string source, long revision, int failures);
}
