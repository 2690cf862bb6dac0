using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    /// <summary>The pair and both reports commit together.</summary>
    public override Task<Duplicate> MergeReports(MergeReportsRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.MergeReports);
        return ledger.Commit(write, async () =>
        {
            var duplicate = await ledger.Before(Duplicates.Type, call.Name, write);
            var (one, other) = (await ledger.Find(Reports.Type, duplicate.Report), await ledger.Find(Reports.Type, duplicate.Other));
            var (seen, revision, otherRevision) = (Ledger.Revision(duplicate), Ledger.Revision(one!), Ledger.Revision(other!));
            Rules.MergeReports(duplicate, one!, other!, call.Keep);
            return Together(duplicate, seen, (one!, revision), (other!, otherRevision));
        });
    }

    private Unit<Duplicate> Together(Duplicate duplicate, long seen, params (Report Report, long Revision)[] reports)
    {
        ledger.Stamp(duplicate, isNew: false);
        var unit = Unit.Of(Duplicates.Type, duplicate, seen);
        foreach (var (report, revision) in reports)
        {
            ledger.Stamp(report, isNew: false);
            unit = unit.And(Reports.Type, report, revision);
        }

        return unit;
    }
}

/// <summary>
/// Of two reports of one incident one counts. A report that counts for others is not merged away itself: the validator keeps
/// it, or separates first.
/// </summary>
public static partial class Rules
{
    public static void MergeReports(Duplicate duplicate, Report one, Report other, string keep)
    {
        RequirePossible(duplicate);
        if (keep != one.Name && keep != other.Name)
            throw Refusal.Invalid("keep", "is neither of the two reports");
        var (kept, gone) = keep == one.Name ? (one, other) : (other, one);
        foreach (var report in new[] { kept, gone })
            RequireState(report, "only what is submitted or validated is merged", ReportState.Submitted, ReportState.Validated);
        if (gone.CountsFor > 0)
            throw Refusals.WrongState(gone.Name, gone.State, "it counts for other reports; keep it, or separate those first");
        gone.State = ReportState.Merged;
        kept.CountsFor++;
        (duplicate.State, duplicate.Kept) = (DuplicateState.Merged, kept.Name);
    }

    public static void RequirePossible(Duplicate duplicate)
    {
        if (duplicate.State != DuplicateState.Possible)
            throw Refusals.WrongState(duplicate.Name, duplicate.State, "it is decided on already");
    }
}
