using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Notes;

/// <summary><c>GET /requests/{id}/notes</c>: what my own authority wrote down about a request; nobody else reads it.</summary>
internal static class Get
{
    private const int Most = 200;

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id)
    {
        var (name, options) = ("requests/" + id, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var request = await services.Requests.GetRequestAsync(new() { Name = name }, options);
        var list = await services.Notes.ListNotesAsync(new() { Parent = name, PageSize = Most, OrderBy = "create_time desc" }, options);
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        return Reply.With<Page>(new { Request = request, Notes = list.Notes });
    }
}
