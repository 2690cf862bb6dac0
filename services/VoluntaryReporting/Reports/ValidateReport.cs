using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    /// <summary>The report, the one that it supersedes, what that one counted for, and their alerts commit together.</summary>
    public override async Task<Report> ValidateReport(ValidateReportRequest call, ServerCallContext context)
    {
        var write = context.Write(call, Move.ValidateReport);
        var moment = Moment.Of(ledger, context);
        await NoteMissed(await ledger.Get(Reports.Type, call.Name, write.Caller), moment);
        return await ledger.Commit(write, async () =>
        {
            var before = await ledger.Before(Reports.Type, call.Name, write);
            var revision = Ledger.Revision(before);
            var superseded = await Superseded(before);
            var supersededRevision = superseded is null ? 0 : Ledger.Revision(superseded);
            var validated = Rules.ValidateReport(before, superseded, moment);
            Rules.RequireDecided(validated, [.. await Undecided(validated), .. (await Alike(validated)).Select(a => a.Duplicate)]);
            ledger.Stamp(validated, isNew: false);
            var unit = await Unit.Of(Reports.Type, validated, revision).WithAlertsOf(validated, ledger, settings, moment);
            return superseded is null ? unit : await WithSuperseded(unit, superseded, supersededRevision);
        });
    }

    private async Task<Unit<Report>> WithSuperseded(Unit<Report> unit, Report superseded, long revision)
    {
        ledger.Stamp(superseded, isNew: false);
        unit = await unit.And(Reports.Type, superseded, revision).WithAlertsEnded(superseded.Name, ledger);
        await foreach (var duplicate in MergedInto(superseded.Name))
        {
            var seen = Ledger.Revision(duplicate);
            duplicate.Kept = unit.Answer.Name;
            ledger.Stamp(duplicate, isNew: false);
            unit = unit.And(Duplicates.Type, duplicate, seen);
        }

        return unit;
    }
}

/// <summary>It counts from now on, and what it supersedes no more.</summary>
public static partial class Rules
{
    public static Report ValidateReport(Report report, Report? superseded, Moment m)
    {
        RequireState(report, "only a submitted report is decided on", ReportState.Submitted);
        RequireValidator(report, m);
        if (superseded is not null)
        {
            RequireCounting(superseded);
            (superseded.State, superseded.SupersededBy) = (ReportState.Superseded, report.Name);
            (report.CountsFor, superseded.CountsFor) = (report.CountsFor + superseded.CountsFor, 0);
        }

        (report.State, report.ValidateTime) = (ReportState.Validated, m.Time);
        return report;
    }

    public static void RequireDecided(Report report, IReadOnlyList<Duplicate> undecided)
    {
        if (undecided.Count > 0)
            throw Refusals.DuplicatesUndecided(report.Name, undecided);
    }
}
