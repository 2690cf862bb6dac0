using System.Globalization;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Faults.Tests.Site;

/// <summary>What the clients know to be done against what the ledger holds.</summary>
/// <param name="Acknowledged">Writes with an answer; every write was sent again until it had one.</param>
/// <param name="Lost">Acknowledged, and not in the ledger as answered.</param>
/// <param name="Duplicated">In the ledger beyond what was acknowledged: a write that was done twice.</param>
/// <param name="Gaps">Revisions that are missing or out of their order.</param>
/// <param name="Broken">What a retry, now, was answered otherwise, and what the verification of the ledger found.</param>
internal sealed record Audit(int Acknowledged, int Lost, int Duplicated, int Gaps, IReadOnlyList<string> Broken)
{
    internal int Resent { get; init; }

    internal int Resumed { get; init; }

    internal WatchFaults Watch { get; init; } = WatchFaults.None;

    internal static Audit Of(Journal journal, IReadOnlyList<Entry> entries, long start, IReadOnlyList<string> broken)
    {
        var answered = journal.All.Select(w => w.Answer).OfType<Request>().Select(r => (Revision: long.Parse(r.Etag, CultureInfo.InvariantCulture), r.Name)).ToList();
        var stored = entries.Where(e => e.ResourceType == Request.Descriptor.FullName).Select(e => (e.Revision, Name: e.Resource)).ToHashSet();
        return new(
            answered.Count,
            answered.Count(a => !stored.Contains(a)) + broken.Count,
            stored.Except(answered).Count() + answered.Count - answered.Distinct().Count(),
            entries.Select((e, index) => e.Revision == start + index + 1).Count(fits => !fits),
            broken);
    }

    internal void ShouldBeWhole()
    {
        (Lost, Duplicated, Gaps).ShouldBe((0, 0, 0), string.Join('\n', Broken));
        Watch.ShouldBe(WatchFaults.None);
    }

    public override string ToString() => $"acknowledged={Acknowledged} resent={Resent} lost={Lost} duplicated={Duplicated} gaps={Gaps}";
}
