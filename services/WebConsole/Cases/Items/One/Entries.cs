using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Items.One;

/// <summary><c>GET /cases/{id}/items/{item}/entries?after=N</c>: what happens to the item and who holds it, as it happens: the answers to a recall, for one.</summary>
internal static class Entries
{
    internal static Task Answer(HttpContext http, Upstreams services, DirectoryNames names, Follow follow, string id, string item) =>
        News.Watch.Send(http, services, follow, "cases/" + id, async change =>
        {
            var (entry, name) = (change.Entry, $"cases/{id}/items/{item}");
            if (entry.Resource != name && !entry.Resource.StartsWith(name + "/", StringComparison.Ordinal))
                return new(entry.Revision);
            var holdings = await Around.Holders(services, name, Foundation.Hosting.Upstream.Options(http.RequestAborted));
            await names.Learn(services, holdings.Select(h => h.Holder).Append(entry.Actor.Authority), http.RequestAborted);
            return new(entry.Revision, Component: typeof(LiveEntry), Parameters: new() { ["Entry"] = entry, ["Holdings"] = holdings });
        });
}
