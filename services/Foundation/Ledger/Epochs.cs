using InfoSharing.Common.V1;

namespace InfoSharing.Foundation.Ledgers;

/// <summary>
/// The epochs of a ledger: how often it was restored, and from where it went on. Each that was raised is a resource of the
/// ledger that everybody reads; this is what a process knows of them.
/// </summary>
public sealed class Epochs
{
    /// <summary>The one that nobody raised.</summary>
    public const long First = 1;

    /// <summary>Every ledger has it.</summary>
    public static readonly ResourceType<Epoch> Type = new("epoch", Epoch.Parser, _ => new Audience { Everyone = true }, _ => null);

    private readonly Lock _lock = new();
    private volatile IReadOnlyList<Epoch> _raised;

    internal Epochs(IEnumerable<Epoch> stored) => _raised = [.. stored.OrderBy(e => e.Number)];

    /// <summary>Those that were raised, oldest first.</summary>
    internal IReadOnlyList<Epoch> Raised => _raised;

    internal long Newest => _raised is [.., var newest] ? newest.Number : First;

    /// <summary>The epoch that an entry belongs to.</summary>
    internal long At(long revision) => _raised.LastOrDefault(e => e.AfterRevision < revision)?.Number ?? First;

    /// <summary>Where the line of whoever has seen this ends; null when it goes on, or when its epoch is not known.</summary>
    internal long? EndOf(Point seen)
    {
        var later = _raised.Where(e => seen.Epoch > 0 && e.Number > seen.Epoch && e.AfterRevision < seen.Revision).ToList();
        return later.Count == 0 ? null : later.Min(e => e.AfterRevision);
    }

    /// <summary>A change that is committed.</summary>
    internal void Learn(TailEntry entry)
    {
        if (entry.Entry.ResourceType != Type.TypeName)
            return;
        var learned = (Epoch)entry.Resource(Type);
        lock (_lock)
            _raised = [.. _raised.Where(e => e.Number != learned.Number).Append(learned).OrderBy(e => e.Number)];
    }
}
