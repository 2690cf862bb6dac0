using Grpc.Core;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.Write;

/// <summary><c>/reports/{id}/edit</c>: a draft, or a report that was returned, is changed. <c>/reports/{id}/supersede</c>: the same form begins a correction.</summary>
internal static class Edit
{
    internal static Task<IResult> Get(Texts texts, Upstreams services, HttpContext http, string id) => Show(texts, services, http, id, null);

    internal static Task<IResult> Post(Visit visit, Texts texts, Upstreams services, HttpContext http, string id) => Send(visit, texts, services, http, id,
        async (report, options) => await services.Reports.UpdateReportAsync(new() { Report = report, Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId }, options));

    internal static Task<IResult> Supersede(Visit visit, Texts texts, Upstreams services, HttpContext http, string id) => Send(visit, texts, services, http, id,
        async (report, options) => await services.Reports.SupersedeReportAsync(new() { Name = report.Name, Report = report, RequestId = visit.RequestId }, options));

    private static async Task<IResult> Send(Visit visit, Texts texts, Upstreams services, HttpContext http, string id, Func<Report, CallOptions, Task<Report>> keep)
    {
        var (before, words) = await Read(texts, services, http, id);
        var report = TypedReport.Read(visit, before, words.Form);
        return await Draft.Send(visit, services, http, options => keep(report, options), found => Show(texts, services, http, id, found));
    }

    private static async Task<(Report Report, ReportWords Words)> Read(Texts texts, Upstreams services, HttpContext http, string id)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var report = await ReportReading.One(services, options, id);
        return (report, await ReportReading.Words(texts, services, options, report));
    }

    private static async Task<IResult> Show(Texts texts, Upstreams services, HttpContext http, string id, SearchPlacesResponse? found)
    {
        var (report, words) = await Read(texts, services, http, id);
        return Reply.With<FormPage>(new { Report = report, Words = words, Action = http.Request.Path.Value, Back = "/" + report.Name, Found = found });
    }
}
