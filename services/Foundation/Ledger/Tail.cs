namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// The newest entries in memory and the bell that wakes watchers. A watcher that falls behind the tail reads
/// from the database instead, so a slow reader costs itself and nobody else.
/// </summary>
internal sealed class Tail(long head, IReadOnlyDictionary<string, IResourceType> types, Action<TailEntry> learn)
{
    private const int Kept = 4096;
    private const long KeptBytes = 64 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly TailEntry?[] _ring = new TailEntry?[Kept];
    private readonly Dictionary<string, TailEntry> _newest = new(StringComparer.Ordinal);
    private TaskCompletionSource _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _head = head;
    private long _last = head;
    private long _oldest = head + 1;
    private long _bytes;

    /// <summary>Revision of the last published entry; always the end of a commit.</summary>
    internal long Head
    {
        get
        {
            lock (_lock)
                return _head;
        }
    }

    /// <summary>The next entries; they are shown when <paramref name="isWhole"/>: the last one ends a commit.</summary>
    internal void Publish(IEnumerable<TailEntry> entries, bool isWhole)
    {
        TaskCompletionSource ring;
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                Erase(entry);
                Add(entry);
                learn(entry);
            }

            if (!isWhole)
                return;
            _head = _last;
            ring = _bell;
            _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ring.SetResult();
    }

    /// <summary>The entries after <paramref name="revision"/>, or null when the tail no longer reaches back that far.</summary>
    internal List<TailEntry>? After(long revision)
    {
        lock (_lock)
        {
            if (revision >= _head)
                return [];
            if (revision + 1 < _oldest)
                return null;
            var entries = new List<TailEntry>((int)(_head - revision));
            for (var next = revision + 1; next <= _head; next++)
                entries.Add(_ring[next % Kept]!);
            return entries;
        }
    }

    /// <summary>One entry, if the tail still holds it.</summary>
    internal TailEntry? At(long revision)
    {
        lock (_lock)
            return revision >= _oldest && revision <= _head ? _ring[revision % Kept] : null;
    }

    /// <summary>The newest entry of the resource that the tail holds: rights are those of now, not of then.</summary>
    internal TailEntry? NewestOf(string resource)
    {
        lock (_lock)
            return _newest.GetValueOrDefault(resource);
    }

    /// <summary>Completes when there is something after <paramref name="revision"/>.</summary>
    internal Task Changed(long revision)
    {
        lock (_lock)
            return revision < _head ? Task.CompletedTask : _bell.Task;
    }

    private void Add(TailEntry entry)
    {
        while (_oldest < entry.Revision && (entry.Revision - _oldest >= Kept || _bytes + entry.Bytes.Length > KeptBytes))
            Forget(_oldest++);
        _ring[entry.Revision % Kept] = entry;
        _last = entry.Revision;
        _newest[entry.Entry.Resource] = entry;
        _bytes += entry.Bytes.Length;
    }

    // Of what was erased before it was read there is the name, and no more is left of what this entry erases.
    private void Erase(TailEntry entry)
    {
        if (!types.TryGetValue(entry.Entry.ResourceType, out var type))
            return;
        if (entry.IsErased)
            entry.Erase(type);
        else if (entry.Erases = type.CanBeErased && type.IsErased(entry.Resource(type)))
            EraseBefore(entry, type);
    }

    private void EraseBefore(TailEntry entry, IResourceType type)
    {
        for (var revision = _oldest; revision < entry.Revision; revision++)
        {
            var earlier = _ring[revision % Kept]!;
            if (earlier.Entry.Resource != entry.Entry.Resource)
                continue;
            _bytes -= earlier.Bytes.Length;
            earlier.Erase(type);
            _bytes += earlier.Bytes.Length;
        }
    }

    private void Forget(long revision)
    {
        ref var place = ref _ring[revision % Kept];
        if (_newest.TryGetValue(place!.Entry.Resource, out var newest) && newest == place)
            _newest.Remove(place.Entry.Resource);
        _bytes -= place.Bytes.Length;
        place = null;
    }
}
