using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Admissibility;

/// <summary><c>GET /cases/{id}/admissibility</c>: what could stand as evidence, what is a lead only, and why.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string id, string? page)
    {
        var (name, options) = ("cases/" + id, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var about = await services.Cases.GetCaseAsync(new() { Name = name }, options);
        var list = await services.Items.ListAdmissibilityAsync(new() { Parent = name, PageSize = Queue.Get.PageSize, PageToken = page ?? "" }, options);
        return Reply.With<Page>(new { Case = about, List = list, IsFirst = page is null });
    }
}
