using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.One;

/// <summary><c>GET /cases/{id}/entries?after=N</c>: what happens in the case and to everything in it, as it happens.</summary>
internal static class Entries
{
    internal static Task Answer(HttpContext http, Upstreams services, DirectoryNames names, Follow follow, string id) =>
        News.Watch.Show<LiveEntry>(http, services, names, follow, "cases/" + id);
}
