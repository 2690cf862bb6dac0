using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Events;

/// <summary>
/// What the broker carries, as JSON in camel case: consecutive references that waited together. Fields that a reader
/// does not know are ignored, fields that are absent are empty: both sides can be a version apart.
/// </summary>
/// <param name="Source">Name of the ledger: "directory".</param>
/// <param name="After">The revision before the first of them: who has not come so far sees a jump.</param>
/// <param name="Events">In order of revision, without a gap.</param>
public sealed record EventMessage(string Source, long After, IReadOnlyList<EventReference> Events)
{
    internal long Last => Events is { Count: > 0 } ? Events[^1].Revision : After;

    /// <summary>The ledger's epoch when it was published; absent in messages of a release that knew none.</summary>
    public long Epoch { get; init; } = Epochs.First;

    internal static EventMessage Of(string source, Point after, IEnumerable<Event> events) =>
        new(source, after.Revision, [.. events.Select(e => new EventReference(e.Revision, e.Type, e.Resource, e.Change, e.Label.Length > 0 ? e.Label : null) { Trace = e.TraceParent.Length > 0 ? e.TraceParent : null })]) { Epoch = after.Epoch };

    internal IEnumerable<Event> ToEvents() =>
        (Events ?? []).Select(e => new Event(Source, e.Revision, e.Type ?? "", e.Resource ?? "", e.Change ?? "") { Label = e.Label ?? "", TraceParent = e.Trace ?? "", Epoch = Epoch });
}

/// <summary>One entry of a ledger, without its content and its audience.</summary>
/// <param name="Revision">The entry's revision.</param>
/// <param name="Type">Full name of the resource's message.</param>
/// <param name="Resource">Resource name.</param>
/// <param name="Change">The move: "UPDATE".</param>
/// <param name="Label">The stated axes of the handling label; absent without one.</param>
public sealed record EventReference(long Revision, string Type, string Resource, string Change, string? Label)
{
    /// <summary>W3C traceparent of the write, when an operator records its trace; absent otherwise.</summary>
    public string? Trace { get; init; }
}
