using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    /// <summary>The report, what it counted for or what counted for it, and its alerts commit together.</summary>
    public override Task<Report> WithdrawReport(WithdrawReportRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.WithdrawReport);
        return ledger.Commit(write, async () =>
        {
            var before = await ledger.Before(Reports.Type, call.Name, write);
            var revision = Ledger.Revision(before);
            var wasMerged = before.State == ReportState.Merged;
            var withdrawn = Rules.WithdrawReport(before, call.Reason, Moment.Of(ledger, context));
            ledger.Stamp(withdrawn, isNew: false);
            var unit = await Unit.Of(Reports.Type, withdrawn, revision).WithAlertsEnded(withdrawn.Name, ledger);
            return wasMerged ? await WithKeeper(unit) : await WithReleased(unit);
        });
    }

    // What the withdrawn report counted for stands by itself again.
    private async Task<Unit<Report>> WithReleased(Unit<Report> unit)
    {
        await foreach (var duplicate in MergedInto(unit.Answer.Name))
        {
            var released = await Gone(duplicate);
            var (revision, seen) = (Ledger.Revision(released), Ledger.Revision(duplicate));
            Rules.Release(released);
            Rules.Reopen(duplicate);
            ledger.Stamp(released, isNew: false);
            ledger.Stamp(duplicate, isNew: false);
            unit = unit.And(Reports.Type, released, revision).And(Duplicates.Type, duplicate, seen);
        }

        return unit;
    }

    // What counted for the withdrawn report counts for one less.
    private async Task<Unit<Report>> WithKeeper(Unit<Report> unit)
    {
        var name = unit.Answer.Name;
        await foreach (var duplicate in ledger.All(Duplicates.Type, $"(report = \"{name}\" OR other = \"{name}\") AND state = MERGED AND kept != \"{name}\"", caller: null))
        {
            if ((await Gone(duplicate)).Name != name)
                continue;
            var keeper = (await ledger.Find(Reports.Type, duplicate.Kept))!;
            var (revision, seen) = (Ledger.Revision(keeper), Ledger.Revision(duplicate));
            keeper.CountsFor--;
            Rules.Reopen(duplicate);
            ledger.Stamp(keeper, isNew: false);
            ledger.Stamp(duplicate, isNew: false);
            return unit.And(Reports.Type, keeper, revision).And(Duplicates.Type, duplicate, seen);
        }

        return unit;
    }
}

/// <summary>It counts no more, and says why.</summary>
public static partial class Rules
{
    public static Report WithdrawReport(Report report, string reason, Moment m)
    {
        // The validator answers for what it let count; the rest is the agency's own.
        if (!(report.State == ReportState.Validated && report.Validator == m.Authority))
            RequireAgency(report, m);
        RequireState(report, "nothing of it is left to withdraw", ReportState.Draft, ReportState.Submitted, ReportState.Returned, ReportState.Validated, ReportState.Merged);
        RequireNobodyNamed(("reason", reason));
        (report.State, report.Reason, report.CountsFor) = (ReportState.Withdrawn, reason, 0);
        report.Findings.Clear();
        return report;
    }
}
