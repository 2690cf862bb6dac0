using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override Task<Report> ReturnReport(ReturnReportRequest call, ServerCallContext context) =>
        ledger.Change(Reports.Type, call.Name, context.Write(call, Move.ReturnReport), before => Rules.ReturnReport(before, call, Moment.Of(ledger, context)));
}

/// <summary>Back to the agency, with what to mend.</summary>
public static partial class Rules
{
    public static Report ReturnReport(Report report, ReturnReportRequest call, Moment m)
    {
        RequireState(report, "only a submitted report is decided on", ReportState.Submitted);
        RequireValidator(report, m);
        var flaws = new Flaws();
        NonNominal.Check("reason", call.Reason, flaws);
        foreach (var (i, finding) in call.Findings.Index())
        {
            if (!ReportPaths.Exists(WithoutPlaces(finding.Field)))
                flaws.Add(Reason.FieldUnknown, $"findings[{i}].field", "is no field of a report that agencies fill in");
            NonNominal.Check($"findings[{i}].description", finding.Description, flaws);
        }

        flaws.Refuse();
        (report.State, report.Reason) = (ReportState.Returned, call.Reason);
        report.Findings.Add(call.Findings);
        return report;
    }

    // "fees[0].currency" → "fees.currency"
    private static string WithoutPlaces(string field) =>
        string.Join('.', field.Split('.').Select(part => part.EndsWith(']') && part.IndexOf('[') is > 0 and var at && int.TryParse(part[(at + 1)..^1], out _) ? part[..at] : part));
}
