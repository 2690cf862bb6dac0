using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using Reference = InfoSharing.Ledgers.V1.Event;

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
public sealed record Event(string Source, long Revision, string Type, string Resource, string Change)
{
    /// <summary>The stated axes of the handling label: "ONWARD_SHARING_NEVER"; empty without one.</summary>
    public string Label { get; init; } = "";

    /// <summary>The ledger's epoch when it was told.</summary>
    internal long Epoch { get; init; } = Epochs.First;

    /// <summary>W3C traceparent of the write, when its trace is recorded; else empty.</summary>
    internal string TraceParent { get; init; } = "";

    /// <summary>
    /// For the <see cref="Write.Position"/> of the reaction's one write, so that effect and place commit together. Null when
    /// the event comes out of its order, after it failed before.
    /// </summary>
    public EventPosition? Position { get; init; }

    internal static Event Of(string source, Entry entry, string traceParent = "") =>
        new(source, entry.Revision, entry.ResourceType, entry.Resource, entry.Change) { Label = Handlings.Code(entry.Handling), TraceParent = traceParent };

    internal static Event Of(string source, Reference reference) =>
        new(source, reference.Revision, reference.Type, reference.Resource, reference.Change) { Label = reference.Label };

    internal Reference ToReference() => new() { Revision = Revision, Type = Type, Resource = Resource, Change = Change, Label = Label };
}
