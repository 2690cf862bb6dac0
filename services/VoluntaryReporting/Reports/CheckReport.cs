using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override async Task<CheckReportResponse> CheckReport(CheckReportRequest call, ServerCallContext context)
    {
        var report = await ledger.Get(Reports.Type, call.Name, context.Caller());
        var moment = Moment.Of(ledger, context);
        var response = new CheckReportResponse { Findings = { Rules.CheckReport(report, await TemplateOf(report), moment) } };
        // Agencies of one State do not learn of each other's reports.
        if (report.Validator == moment.Authority && report.State == ReportState.Submitted)
        {
            response.Duplicates.Add(await Undecided(report));
            response.Duplicates.Add((await Alike(report)).Select(a => a.Duplicate));
        }

        return response;
    }
}

/// <summary>What keeps a report from being submitted.</summary>
public static partial class Rules
{
    public static IEnumerable<Finding> CheckReport(Report report, FormTemplate? template, Moment m) =>
        ReportChecks.Find(report, m).Found.Concat(Lacking(report, template)).Select(v => new Finding { Field = v.Field, Description = v.Description });

    /// <summary>The fields that the form requires and the report does not have.</summary>
    public static IEnumerable<Violation> Lacking(Report report, FormTemplate? template) =>
        template is null ? [] : template.Fields.Where(f => f.Required).SelectMany(f => ReportPaths.Missing(report, f.Path)).Distinct()
            .Select(path => new Violation(path, $"is required by {template.Name}"));
}
