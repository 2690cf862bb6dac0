using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests;

/// <summary><c>GET /news</c>: that requests changed since the page was made; the page only says so (LiveList).</summary>
internal static class News
{
    internal static Task Answer(HttpContext http, Upstreams services, Follow follow) => follow.Send(
        http,
        options => services.Requests.WatchRequests(After(http), options),
        message => message.EventCase == WatchRequestsResponse.EventOneofCase.Change
            ? Task.FromResult<Upstream.News>(new(message.Change.Entry.Revision, "news"))
            : Task.FromResult<Upstream.News>(new(message.Bookmark.Revision)));

    // A list says nothing of revisions: it follows from the moment at which the browser connects.
    private static WatchRequestsRequest After(HttpContext http) =>
        http.Request.Headers.ContainsKey("Last-Event-ID") ? new() { AfterRevision = Follow.After(http) } : new();
}
