using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Directory.Communities;

/// <summary><c>GET /directory/communities</c>: networks of States and authorities, and which of them my authority is in.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? page)
    {
        var list = await services.Directory.ListCommunitiesAsync(new() { PageSize = Queue.Get.PageSize, PageToken = page ?? "" }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        await names.Learn(services, list.Communities.SelectMany(c => c.Members).Select(m => m.Authority).Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { List = list, IsFirst = page is null });
    }
}
