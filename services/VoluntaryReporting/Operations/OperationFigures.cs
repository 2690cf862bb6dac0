namespace InfoSharing.VoluntaryReporting;

/// <summary>Tallies added up. A sum that nobody knows a part of is null, and how many parts are unknown is always said.</summary>
public sealed record OperationFigures(
    string Level, string State, string Date, long Tallies, long? Checks, long ChecksUnknown, long Detained, long ForSmuggling, long ForTrafficking, long ForOther, long ForUnknown,
    long? VulnerableMigrants, long VulnerableMigrantsUnknown, long? Version);

/// <summary>What an operation came to.</summary>
public static partial class Rules
{
    /// <summary>Each tally, then per State, per day and in all.</summary>
    public static IReadOnlyList<OperationFigures> FiguresOf(IReadOnlyList<Tally> tallies)
    {
        var ordered = tallies.OrderBy(t => t.State, StringComparer.Ordinal).ThenBy(t => t.Date, StringComparer.Ordinal).ToList();
        return
        [
            .. ordered.Select(t => Sum("tally", t.State, t.Date, [t]) with { Version = t.Version }),
            .. ordered.GroupBy(t => t.State).Select(s => Sum("state", s.Key, "", [.. s])),
            .. ordered.GroupBy(t => t.Date).OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => Sum("day", "", d.Key, [.. d])),
            Sum("total", "", "", ordered),
        ];
    }

    private static OperationFigures Sum(string level, string state, string date, IReadOnlyList<Tally> of) => new(
        level, state, date, of.Count, Known(of, t => t.HasChecks ? t.Checks : null), of.Count(t => !t.HasChecks),
        of.Sum(t => (long)t.Detained), of.Sum(t => (long)t.ForSmuggling), of.Sum(t => (long)t.ForTrafficking), of.Sum(t => (long)t.ForOther), of.Sum(t => (long)t.ForUnknown),
        Known(of, t => t.HasVulnerableMigrants ? t.VulnerableMigrants : null), of.Count(t => !t.HasVulnerableMigrants), null);

    private static long? Known(IReadOnlyList<Tally> of, Func<Tally, long?> figure) => of.Any(t => figure(t) is not null) ? of.Sum(t => figure(t) ?? 0) : null;
}
