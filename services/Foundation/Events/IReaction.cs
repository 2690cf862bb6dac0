namespace InfoSharing.Foundation.Events;

/// <summary>
/// A hint that revision N of a ledger exists: references, never content. Whoever reacts fetches the resource
/// with its own rights.
/// </summary>
/// <param name="Source">Name of the ledger: "directory".</param>
/// <param name="Revision">The entry's revision.</param>
/// <param name="Type">Full name of the resource's message.</param>
/// <param name="Resource">Resource name.</param>
/// <param name="Change">The move: "UPDATE".</param>
public sealed record Event(string Source, long Revision, string Type, string Resource, string Change);

/// <summary>What a service does when another service's ledger grows.</summary>
public interface IReaction
{
    /// <summary>The reacting service: its ledger's database keeps the position.</summary>
    string Consumer { get; }

    /// <summary>The ledger that is followed.</summary>
    string Source { get; }

    /// <summary>Full message names; empty for all.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>
    /// Called in order of revision, at least once per event: a second call with the same event changes nothing.
    /// An exception is logged and the event comes again; later events wait.
    /// </summary>
    Task Apply(Event e, CancellationToken cancel);
}
