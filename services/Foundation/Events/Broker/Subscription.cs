namespace InfoSharing.Foundation.Events.Broker;

/// <summary>A queue that is listened to, over all connections.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Prefetch">Messages that may be on their way.</param>
/// <param name="AtOnce">Messages that are worked on at the same time; 1 keeps their order.</param>
/// <param name="Receive">Returns: acknowledged. Throws: the message comes again, and in the end is a dead letter.</param>
/// <param name="Connected">Called when messages may have been missed.</param>
internal sealed record Subscription(
    string Queue, ushort Prefetch, int AtOnce, Func<EventMessage, bool, CancellationToken, Task> Receive, Action? Connected)
{
    private long _signs;

    /// <summary>Grows with every delivery and every end of one.</summary>
    internal long SignsOfLife => Interlocked.Read(ref _signs);

    internal void Sign() => Interlocked.Increment(ref _signs);
}
