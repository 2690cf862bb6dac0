using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.One;

/// <summary><c>GET /reports/{id}</c>: what it says, where its review stands, what is to be mended, what may be done now.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Texts texts, Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var report = await ReportReading.One(services, options, id);
        var history = await services.Reports.ListReportHistoryAsync(new() { Name = report.Name, PageSize = 500 }, options);
        // A report that is decided needs no check.
        var check = report.State is ReportState.Draft or ReportState.Returned or ReportState.Submitted
            ? await services.Reports.CheckReportAsync(new() { Name = report.Name }, options) : new();
        await names.Learn(services, history.Changes.Select(c => c.Entry.Actor.Authority).Concat([report.Agency, report.Validator, visit.Authority]), http.RequestAborted);
        return Reply.With<Page>(new { Report = report, History = history, Check = check, Words = await ReportReading.Words(texts, services, options, report) });
    }
}
