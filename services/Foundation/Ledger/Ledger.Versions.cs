using System.Runtime.CompilerServices;
using Google.Protobuf;
using InfoSharing.Foundation.Access;

namespace InfoSharing.Foundation.Ledgers;

public sealed partial class Ledger
{
    /// <summary>The newest revision that any replica has committed by now; everything up to it is known here afterwards.</summary>
    public async Task<long> Newest()
    {
        if (await StoredSize() > Head)
            await _queue.CatchUp();
        return Head;
    }

    /// <summary>
    /// Every version of the resources of a type that was committed after <paramref name="after"/> and up to <paramref name="upTo"/>,
    /// in order of revision, without any access rule: for what the service itself computes. Without a resource where its
    /// content was erased since. A resource is shared: not to be changed.
    /// </summary>
    public async IAsyncEnumerable<Recorded<T?>> Versions<T>(
        ResourceType<T> type, long after, long upTo, [EnumeratorCancellation] CancellationToken cancel = default) where T : class, IMessage<T>, IResource, new()
    {
        var service = Caller.OfService(Name);
        for (var position = after; position < upTo;)
        {
            cancel.ThrowIfCancellationRequested();
            var found = await Next([type.TypeName], position, service);
            foreach (var entry in found.Entries.Where(e => e.Revision <= upTo && e.Entry.ResourceType == type.TypeName))
                yield return new(entry.Entry, entry.IsErased ? null : (T)entry.Resource(type));
            position = found.Reached;
        }
    }
}
