using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override Task<Duplicate> SeparateReport(SeparateReportRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.SeparateReport);
        return ledger.Commit(write, async () =>
        {
            var duplicate = await ledger.Before(Duplicates.Type, call.Name, write);
            Rules.RequireMerged(duplicate);
            var (gone, kept) = (await Gone(duplicate), (await ledger.Find(Reports.Type, duplicate.Kept))!);
            var (seen, revision, keptRevision) = (Ledger.Revision(duplicate), Ledger.Revision(gone), Ledger.Revision(kept));
            kept.CountsFor--;
            Rules.Release(gone);
            Rules.Reopen(duplicate);
            return Together(duplicate, seen, (gone, revision), (kept, keptRevision));
        });
    }
}

/// <summary>They were two incidents: both are as before the merging.</summary>
public static partial class Rules
{
    public static void RequireMerged(Duplicate duplicate)
    {
        if (duplicate.State != DuplicateState.Merged)
            throw Refusals.WrongState(duplicate.Name, duplicate.State, "only what was merged is separated");
    }

    /// <summary>It counts by itself again, if it did.</summary>
    public static void Release(Report gone) => gone.State = gone.ValidateTime is null ? ReportState.Submitted : ReportState.Validated;

    /// <summary>The pair can be decided on again.</summary>
    public static void Reopen(Duplicate duplicate) => (duplicate.State, duplicate.Kept) = (DuplicateState.Possible, "");
}
