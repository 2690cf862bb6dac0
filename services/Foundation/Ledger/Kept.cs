using System.Collections.Concurrent;
using Google.Protobuf;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// Resources that rules ask for again and again, in memory from the first question on. The tail tells of every change,
/// whichever replica made it, and an older answer never replaces a newer one.
/// </summary>
internal sealed class Kept(IEnumerable<IResourceType> types)
{
    private readonly Dictionary<string, IResourceType> _types = types.Where(t => t.IsKeptInMemory).ToDictionary(t => t.TypeName, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IResource> _resources = new(StringComparer.Ordinal);

    internal T? Find<T>(string name) where T : class, IResource => (T?)_resources.GetValueOrDefault(name);

    /// <summary>Keeps what was read, unless something newer is known; returns the newer one.</summary>
    internal T Keep<T>(ResourceType<T> type, T read) where T : class, IMessage<T>, IResource, new() =>
        _types.ContainsKey(type.TypeName) ? (T)Newer(read) : read;

    /// <summary>For the writer: null and 0 when the resource is not known.</summary>
    internal (IResource? Resource, long Revision) Latest(IResourceType type, string name) =>
        _resources.TryGetValue(name, out var known) ? (known, Ledger.Revision(known)) : (null, 0);

    /// <summary>A change that is committed.</summary>
    internal void Learn(TailEntry entry)
    {
        if (_types.Count > 0 && !entry.IsErased && _types.TryGetValue(entry.Entry.ResourceType, out var type))
            Newer(type.ReadAny(entry.Bytes, entry.Revision));
    }

    private IResource Newer(IResource read) =>
        _resources.AddOrUpdate(read.Name, read, (_, known) => Ledger.Revision(known) > Ledger.Revision(read) ? known : read);
}
