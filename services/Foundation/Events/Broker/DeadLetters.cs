namespace InfoSharing.Foundation.Events.Broker;

/// <summary>The one place of a broker where messages end that could not be worked off.</summary>
public static class DeadLetters
{
    /// <summary>Name of the queue, and of the exchange before it.</summary>
    public const string Queue = "infosharing.dead-letters";
}
