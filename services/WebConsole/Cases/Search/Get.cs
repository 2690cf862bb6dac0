using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Search;

/// <summary><c>GET /cases/search</c>: the form; <c>POST</c>: what it finds. The words stand in no URL, which logs and browsers keep.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http)
    {
        if (visit.Form["query"].ToString().Trim().Length == 0 || visit.Errors.Any)
            return Reply.With<Page>(new { Found = (SearchItemsResponse?)null });
        var found = await services.Items.SearchItemsAsync(
            new() { Query = visit.Form["query"], PageSize = Queue.Get.PageSize, PageToken = visit.Form["page"].ToString() }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        await names.Learn(services, found.Hits.Select(h => h.Originator), http.RequestAborted);
        return Reply.With<Page>(new { Found = found });
    }
}
