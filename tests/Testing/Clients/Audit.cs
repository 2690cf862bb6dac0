using System.Globalization;
using InfoSharing.Common.V1;

namespace InfoSharing.Testing.Clients;

/// <summary>What the clients know to be done against what the ledger holds.</summary>
/// <param name="Acknowledged">Writes with an answer; every write was sent again until it had one.</param>
/// <param name="Lost">Acknowledged, and not in the ledger as answered.</param>
/// <param name="Duplicated">In the ledger beyond what was acknowledged: a write that was done twice.</param>
/// <param name="Gaps">Revisions that are missing or out of their order.</param>
/// <param name="Broken">What a retry, now, was answered otherwise, and what the verification of the ledger found.</param>
public sealed record Audit(int Acknowledged, int Lost, int Duplicated, int Gaps, IReadOnlyList<string> Broken)
{
    /// <summary>How often a write was sent again.</summary>
    public int Resent { get; init; }

    /// <summary>How many streams ended and were gone on with.</summary>
    public int Resumed { get; init; }

    /// <summary>What the watchers saw otherwise than it is.</summary>
    public WatchFaults Watch { get; init; } = WatchFaults.None;

    /// <summary>Compares; what the services write beside an answer, such as running numbers, is of other types and does not count.</summary>
    public static Audit Of(Journal journal, IReadOnlyList<Entry> entries, long start, IReadOnlyList<string> broken)
    {
        var types = journal.All.Select(w => w.Answer.Descriptor.FullName).ToHashSet(StringComparer.Ordinal);
        var answered = journal.All.Select(w => w.Answer).OfType<IResource>().Select(r => (Revision: long.Parse(r.Etag, CultureInfo.InvariantCulture), r.Name)).ToList();
        var stored = entries.Where(e => types.Contains(e.ResourceType)).Select(e => (e.Revision, Name: e.Resource)).ToHashSet();
        return new(
            answered.Count,
            answered.Count(a => !stored.Contains(a)) + broken.Count,
            stored.Except(answered).Count() + answered.Count - answered.Distinct().Count(),
            entries.Select((e, index) => e.Revision == start + index + 1).Count(fits => !fits),
            broken);
    }

    /// <inheritdoc/>
    public override string ToString() => $"acknowledged={Acknowledged} resent={Resent} lost={Lost} duplicated={Duplicated} gaps={Gaps}";
}
