using CommonReason = InfoSharing.Common.V1.Reason;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    // A day on which more reports are alike is looked at as a whole, not pair by pair.
    private const int MostOffered = 50;

    /// <summary>
    /// Pairs of this report and one of another agency of its State that the same authority validates, the most alike first; those
    /// that stand in the ledger already, decided or not, are left out.
    /// </summary>
    private async Task<IReadOnlyList<(Duplicate Duplicate, Report Other)>> Alike(Report submitted)
    {
        if (submitted.ReportingState.Length == 0)
            return [];
        var found = new List<(Duplicate Duplicate, Report Other, int Score)>();
        await foreach (var other in ledger.All(Reports.Type, Comparable(submitted), caller: null))
        {
            var (likenesses, score) = Likenesses.Between(submitted, other);
            if (likenesses.Count == 0)
                continue;
            var duplicate = Rules.PossibleDuplicate(submitted, other, likenesses);
            if (await ledger.Find(Duplicates.Type, duplicate.Name) is null)
                found.Add((duplicate, other, score));
        }

        return [.. found.OrderByDescending(f => f.Score).Take(MostOffered).Select(f => (f.Duplicate, f.Other))];
    }

    /// <summary>The unit that submits a report, with what it may be a duplicate of; it runs again when one of those changes meanwhile.</summary>
    private Unit<Report> WithDuplicates(Unit<Report> unit, IReadOnlyList<(Duplicate Duplicate, Report Other)> alike)
    {
        foreach (var (duplicate, other) in alike)
        {
            ledger.Stamp(duplicate, isNew: true);
            unit = unit.And(Duplicates.Type, duplicate).If(Reports.Type, other.Name, Ledger.Revision(other));
        }

        return unit;
    }

    /// <summary>Pairs that the validator has not decided on, of which the other report counts or may come to count.</summary>
    private async Task<IReadOnlyList<Duplicate>> Undecided(Report report)
    {
        var found = new List<Duplicate>();
        await foreach (var duplicate in ledger.All(Duplicates.Type, $"(report = \"{report.Name}\" OR other = \"{report.Name}\") AND state = POSSIBLE AND validator = \"{report.Validator}\"", caller: null))
        {
            var other = await ledger.Find(Reports.Type, duplicate.Report == report.Name ? duplicate.Other : duplicate.Report);
            if (other is { State: ReportState.Submitted or ReportState.Validated or ReportState.Merged })
                found.Add(duplicate);
        }

        return found;
    }

    /// <summary>
    /// Two reports that were submitted in the same moment did not see each other. Before one of them comes to count, the pair is
    /// entered, so that the validator has something to decide on.
    /// </summary>
    private async Task NoteMissed(Report report, Moment m)
    {
        if (report.State != ReportState.Submitted || report.Validator != m.Authority)
            return;
        foreach (var (duplicate, _) in await Alike(report))
        {
            try
            {
                await ledger.Create(Duplicates.Type, Write.ByService(Service.Name, Move.SubmitReport, ""), duplicate.Clone);
            }
            catch (Refusal race) when (race.Reason is CommonReason.AlreadyExists)
            {
                // Another call was faster.
            }
        }
    }

    private IAsyncEnumerable<Duplicate> MergedInto(string keeper) => ledger.All(Duplicates.Type, $"kept = \"{keeper}\" AND state = MERGED", caller: null);

    // Of a merged pair, the report that counts through another one.
    private async Task<Report> Gone(Duplicate merged)
    {
        var report = (await ledger.Find(Reports.Type, merged.Report))!;
        return report.State == ReportState.Merged ? report : (await ledger.Find(Reports.Type, merged.Other))!;
    }

    private static string Comparable(Report report)
    {
        var day = Reports.Day(report.DetectDate);
        return $"reporting_state = \"{report.ReportingState}\" AND detect_day >= \"{day - Likenesses.Days}\" AND detect_day <= \"{day + Likenesses.Days}\"" +
            $" AND agency != \"{report.Agency}\" AND validator = \"{report.Validator}\" AND (state = SUBMITTED OR state = VALIDATED)";
    }
}

/// <summary>A pair for the validator to decide on.</summary>
public static partial class Rules
{
    public static Duplicate PossibleDuplicate(Report report, Report other, IReadOnlyList<Likeness> likenesses)
    {
        var pair = new[] { report.Name, other.Name }.Order(StringComparer.Ordinal).ToArray();
        return new Duplicate
        {
            Name = "duplicates/" + Uuid8.Of(["duplicate", .. pair]), Report = report.Name, Other = other.Name, Validator = report.Validator,
            Likenesses = { likenesses }, State = DuplicateState.Possible,
        };
    }
}
