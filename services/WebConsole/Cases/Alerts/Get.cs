using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Alerts;

/// <summary><c>GET /caseAlerts</c>: what other States reported that concerns one's own, the newest first.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, HttpContext http, string? page)
    {
        var list = await services.Cases.ListCaseAlertsAsync(
            new() { PageSize = Queue.Get.PageSize, PageToken = page ?? "", OrderBy = "create_time desc" }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var parameters = new { List = list, IsFirst = page is null };
        return visit.IsFragment ? Reply.With<Rows>(parameters) : Reply.With<Page>(parameters);
    }
}
