namespace InfoSharing.Foundation.Events;

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
    /// An exception, or a minute without an end, is a failure: the event comes again. With a broker it is set aside
    /// meanwhile and later events go on, so that a reaction reads what is now and not what the event tells; without
    /// one, later events wait.
    /// </summary>
    Task Apply(Event e, CancellationToken cancel);

    /// <summary>
    /// The source was restored: what it said after this revision, as the reaction knows it, is gone, and those revisions are given
    /// again. What is kept of it counts no longer, however new it seems, and is asked for anew; the events after the revision
    /// come once more. Called until it succeeds: a second call changes nothing.
    /// </summary>
    Task Restored(long after, CancellationToken cancel);
}
