using Google.Protobuf;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Resources that commit together; <paramref name="Answer"/> is what the call returns.</summary>
public sealed record Unit<T>(T Answer, IReadOnlyList<Staged> Changes)
{
    /// <summary>Makes the changes when it is this write's turn; null when they are made.</summary>
    internal Finish? Finish { get; init; }
}

/// <summary>The newest state of a resource that is kept in memory, with its revision: what the batch so far makes of it, or what is stored.</summary>
internal delegate (IResource? Resource, long Revision) Latest(IResourceType type, string name);

/// <summary>Makes a proposal's changes from the newest state of a resource that everybody changes.</summary>
internal delegate IReadOnlyList<Staged> Finish(Latest latest);

/// <summary>Makes units.</summary>
public static class Unit
{
    /// <summary>A single resource; <paramref name="expectedRevision"/> 0 means that it must not exist yet.</summary>
    public static Unit<T> Of<T>(ResourceType<T> type, T resource, long expectedRevision = 0) where T : class, IMessage<T>, IResource, new() =>
        new(resource, [Staged.Put(type, resource, expectedRevision)]);

    /// <summary>
    /// A resource together with one that everybody changes, such as a counter: <paramref name="finish"/> gets the newest
    /// state of that one (null when there is none yet), completes the answer by it and returns its next state. It runs when
    /// it is this write's turn, so that many of them commit together; it runs again when the batch is tried again.
    /// </summary>
    /// <param name="type">Of the answer.</param>
    /// <param name="answer">What the call returns.</param>
    /// <param name="expectedRevision">Of the answer; 0 means that it must not exist yet.</param>
    /// <param name="shared">A type that is kept in memory; ask <see cref="Ledger.Known{T}"/> for it in the plan.</param>
    /// <param name="name">Of the shared resource.</param>
    /// <param name="finish">Fast, and without effects but on its argument and the answer.</param>
    public static Unit<T> With<T, TShared>(
        ResourceType<T> type, T answer, long expectedRevision, ResourceType<TShared> shared, string name, Func<TShared?, TShared> finish)
        where T : class, IMessage<T>, IResource, new()
        where TShared : class, IMessage<TShared>, IResource, new() =>
        new(answer, [])
        {
            Finish = latest =>
            {
                var (resource, revision) = latest(shared, name);
                var next = finish((resource as TShared)?.Clone());
                return [Staged.Put(type, answer, expectedRevision), Staged.Put(shared, next, revision)];
            },
        };

    /// <summary>The same unit with one more resource.</summary>
    public static Unit<T> And<T, TOther>(this Unit<T> unit, ResourceType<TOther> type, TOther resource, long expectedRevision = 0)
        where TOther : class, IMessage<TOther>, IResource, new() =>
        unit with { Changes = [.. unit.Changes, Staged.Put(type, resource, expectedRevision)] };
}
