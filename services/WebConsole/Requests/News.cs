using Grpc.Core;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests;

/// <summary><c>GET /news</c>: that requests changed since the page was made; the page only says so (LiveList).</summary>
internal static class News
{
    internal static Task Answer(HttpContext http, Upstreams services, Follow follow) => follow.Send(
        http,
        options => services.Requests.WatchRequests(After(http), options),
        message => Task.FromResult(message.EventCase == WatchRequestsResponse.EventOneofCase.Change
            ? new Upstream.News(message.Change.Entry.Revision, "news")
            : Upstream.News.At(message.Bookmark)));

    /// <summary>Where a page about requests is made: of one, or of all.</summary>
    internal static Task<Point> Made(Upstreams services, CallOptions options, string request = "") =>
        Follow.Now(services.Requests.WatchRequests(new() { Request = request }, options), first => first.Bookmark);

    internal static WatchRequestsRequest After(HttpContext http, string request = "")
    {
        var seen = Follow.After(http);
        return new() { Request = request, AfterRevision = seen.Revision, Epoch = seen.Epoch };
    }
}
