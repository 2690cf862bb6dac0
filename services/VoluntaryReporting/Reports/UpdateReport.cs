using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override async Task<Report> UpdateReport(UpdateReportRequest call, ServerCallContext context)
    {
        var paths = Masks.Paths(call.UpdateMask, ReportContents.Writable, "a field of a report that its agency writes");
        var template = await TemplateOf(call.Report);
        return await ledger.Change(Reports.Type, call.Report.Name, context.Write(call, Move.UpdateReport), before =>
            Rules.UpdateReport(before, call.Report, paths, template, Moment.Of(ledger, context)));
    }
}

/// <summary>The agency writes until it submits, and again when the report was returned.</summary>
public static partial class Rules
{
    public static Report UpdateReport(Report report, Report given, IReadOnlyList<string> paths, FormTemplate? template, Moment m)
    {
        RequireAgency(report, m);
        RequireState(report, "only a draft or a returned report is changed", ReportState.Draft, ReportState.Returned);
        var flaws = new Flaws();
        ReportContents.Fill(given, report, paths, template, m, flaws);
        flaws.Refuse("report.");
        return report;
    }

    public static void RequireAgency(Report report, Moment m)
    {
        if (report.Agency != m.Authority)
            throw Refusals.NotAgency(report);
    }

    public static void RequireValidator(Report report, Moment m)
    {
        if (report.Validator != m.Authority)
            throw Refusals.NotValidator(report.Name, report.Validator);
    }

    public static void RequireState(Report report, string sentence, params ReportState[] states)
    {
        if (!states.Contains(report.State))
            throw Refusals.WrongState(report.Name, report.State, sentence);
    }
}
