using Grpc.Core;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Reports.Moves;

/// <summary>A move of a report: the last part of its page's URL, and the call.</summary>
/// <param name="Page">"submit"</param>
/// <param name="Call">With the report's name, the etag that the page showed and the id of the form.</param>
internal sealed record ReportMove(string Page, Func<Upstreams, Visit, string, CallOptions, Task> Call)
{
    private static readonly ReportMove[] Table =
    [
        new("submit", async (services, visit, name, options) => await services.Reports.SubmitReportAsync(
            new() { Name = name, Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId, Validator = visit.Form["validator"].ToString() }, options)),
        new("validate", async (services, visit, name, options) => await services.Reports.ValidateReportAsync(
            new() { Name = name, Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId }, options)),
        new("return", async (services, visit, name, options) => await services.Reports.ReturnReportAsync(
            new() { Name = name, Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId, Reason = visit.Form["reason"].ToString(), Findings = { Findings(visit) } }, options)),
        new("withdraw", async (services, visit, name, options) => await services.Reports.WithdrawReportAsync(
            new() { Name = name, Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId, Reason = visit.Form["reason"].ToString() }, options)),
    ];

    /// <summary>How many findings the page of a return asks for.</summary>
    internal const int MostFindings = 4;

    internal static ReportMove? Find(string page) => Array.Find(Table, m => m.Page == page);

    // What is said of no field is said of the report.
    private static IEnumerable<Finding> Findings(Visit visit) =>
        from index in Enumerable.Range(0, MostFindings)
        let description = visit.Form[$"findings[{index}].description"].ToString()
        where description.Length > 0
        select new Finding { Field = visit.Form[$"findings[{index}].field"].ToString() is { Length: > 0 } field ? field : "report", Description = description };
}
