using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.One;

/// <summary><c>GET /requests/{id}/entries?after=N</c>: what happens to the request, as it happens.</summary>
internal static class Entries
{
    internal static Task Answer(HttpContext http, Upstreams services, DirectoryNames names, Follow follow, string id) =>
        News.Watch.Show<LiveEntry>(http, services, names, follow, "requests/" + id);
}
