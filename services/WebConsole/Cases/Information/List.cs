using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Information;

/// <summary><c>GET /informationRequests</c>: what was asked and what we are asked, the newest first.</summary>
internal static class List
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? page)
    {
        var list = await services.Information.ListInformationRequestsAsync(
            new() { PageSize = Queue.Get.PageSize, PageToken = page ?? "", OrderBy = "update_time desc" }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        await names.Learn(services, list.InformationRequests.SelectMany(q => new[] { q.AskingAuthority, q.AskedAuthority }).Append(visit.Authority), http.RequestAborted);
        var parameters = new { List = list, IsFirst = page is null };
        return visit.IsFragment ? Reply.With<Rows>(parameters) : Reply.With<ListPage>(parameters);
    }
}
