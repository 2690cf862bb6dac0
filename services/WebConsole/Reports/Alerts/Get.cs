using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Reports.Alerts;

/// <summary><c>GET /reports/alerts</c>: what other States were told at once of reports of mine.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string? page)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var list = await services.ReportAlerts.ListAlertsAsync(new() { PageSize = Queue.Get.PageSize, PageToken = page ?? "", OrderBy = "update_time desc" }, options);
        return Reply.With<Page>(new { List = list, Corridors = await ReportReading.Corridors(services, options), IsFirst = string.IsNullOrEmpty(page) });
    }
}
