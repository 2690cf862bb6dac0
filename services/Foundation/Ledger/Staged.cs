using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>A resource as it will be after the commit, with everything the storage writes for it.</summary>
public sealed record Staged(
    IResourceType Type, string Name, long ExpectedRevision, byte[] Bytes, object[] Columns, Audience Audience, Handling? Handling, long Created, long Updated)
{
    /// <summary>Bytes of the largest resource: what grows by every exchange must stay readable by every client.</summary>
    public const int LargestResource = 1024 * 1024;

    /// <summary>Expected revision of a resource that an earlier write of the same batch changes: the one that it will get.</summary>
    internal const long InBatch = -1;

    /// <summary>Who reads it from the commit on.</summary>
    internal Readership Readers => new(Name, Type.Table, Audience, Handling, Created, Updated);

    /// <summary>Erases the content of the states before it.</summary>
    internal bool Erases { get; private init; }

    /// <summary>Of a roster: who reads the resource that it is about.</summary>
    internal Readership? Subject { get; private init; }

    /// <summary>
    /// Stages <paramref name="resource"/>. <paramref name="expectedRevision"/> is the revision that the rule
    /// saw, or 0 when the resource must not exist yet.
    /// </summary>
    /// <exception cref="InvalidOperationException">It has a roster, or is one: <see cref="Unit"/> stages both.</exception>
    public static Staged Put<T>(ResourceType<T> type, T resource, long expectedRevision) where T : class, IMessage<T>, IResource, new() =>
        !type.HasRoster && typeof(T) != typeof(Roster)
            ? Put(type, resource, type.AudienceOf(resource), expectedRevision)
            : throw new InvalidOperationException($"{resource.Name}: a resource with a roster is staged with it, and a roster with what it is about.");

    /// <summary>Stages a resource whose readers its roster states.</summary>
    internal static Staged Put<T>(ResourceType<T> type, T resource, Roster roster, long expectedRevision) where T : class, IMessage<T>, IResource, new() =>
        Put(type, resource, type.AudienceOf(resource.Name, roster), expectedRevision);

    /// <summary>Stages a roster: with it the readers of its subject change, and nothing else of that.</summary>
    internal static Staged PutRoster<T>(Roster roster, long expectedRevision, ResourceType<T> type, T subject) where T : class, IMessage<T>, IResource, new()
    {
        var readers = new Readership(
            subject.Name, type.Table, type.AudienceOf(subject.Name, roster), type.HandlingOf(subject),
            ReaderRows.Milliseconds(subject.CreateTime), ReaderRows.Milliseconds(subject.UpdateTime));
        return Put(Rosters.Type, roster, Rosters.Type.AudienceOf(roster), expectedRevision) with { Subject = readers };
    }

    private static Staged Put<T>(ResourceType<T> type, T resource, Audience audience, long expectedRevision) where T : class, IMessage<T>, IResource, new()
    {
        resource.Etag = "";
        var bytes = resource.ToByteArray();
        if (bytes.Length > LargestResource)
            throw TooLarge(resource.Name, bytes.Length);
        return new(type, resource.Name, expectedRevision, bytes, type.ColumnValues(resource), audience, type.HandlingOf(resource),
            ReaderRows.Milliseconds(resource.CreateTime), ReaderRows.Milliseconds(resource.UpdateTime))
        { Erases = type.IsErased(resource) };
    }

    private static Refusal TooLarge(string name, int size) =>
        new(StatusCode.ResourceExhausted, Reason.MessageTooLarge, $"{name} would be {size} bytes; a record holds at most {LargestResource}. Go on in a new one.")
        {
            Metadata = { ["size"] = size.ToString(), ["limit"] = LargestResource.ToString() },
        };
}
