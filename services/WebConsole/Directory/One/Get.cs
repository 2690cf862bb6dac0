using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Directory.One;

/// <summary><c>GET /directory/authorities/{id}</c>: one authority, how to reach it now, and what happened to its record.</summary>
internal static class Get
{
    private const int Newest = 500;

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id)
    {
        var (name, options) = ("authorities/" + id, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var authority = await services.Directory.GetAuthorityAsync(new() { Name = name }, options);
        var history = await services.Directory.ListAuthorityHistoryAsync(new() { Name = name, PageSize = Newest }, options);
        await names.Learn(services, [visit.Authority, authority.Superior, authority.Successor, .. history.Records.Select(r => r.Entry.Actor.Authority)], http.RequestAborted);
        return Reply.With<Page>(new { Authority = authority, Changes = history.Records.Select(r => r.Entry).Reverse().ToList() });
    }
}
