using Google.Protobuf;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>Resources that commit together; <paramref name="Answer"/> is what the call returns.</summary>
public sealed record Unit<T>(T Answer, IReadOnlyList<Staged> Changes);

/// <summary>Makes units.</summary>
public static class Unit
{
    /// <summary>A single resource; <paramref name="expectedRevision"/> 0 means that it must not exist yet.</summary>
    public static Unit<T> Of<T>(ResourceType<T> type, T resource, long expectedRevision = 0) where T : class, IMessage<T>, IResource, new() =>
        new(resource, [Staged.Put(type, resource, expectedRevision)]);

    /// <summary>The same unit with one more resource.</summary>
    public static Unit<T> And<T, TOther>(this Unit<T> unit, ResourceType<TOther> type, TOther resource, long expectedRevision = 0)
        where TOther : class, IMessage<TOther>, IResource, new() =>
        unit with { Changes = [.. unit.Changes, Staged.Put(type, resource, expectedRevision)] };
}
