using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases;

/// <summary><c>GET /cases/news</c>: that something of the case exchange changed since the page was made; the page only says so (LiveList).</summary>
internal static class News
{
    internal static Task Answer(HttpContext http, Upstreams services, Follow follow) => follow.Send(
        http,
        options => services.Cases.WatchCases(After(http), options),
        message => Task.FromResult(message.EventCase == WatchCasesResponse.EventOneofCase.Change
            ? new Upstream.News(message.Change.Entry.Revision, "news")
            : Upstream.News.At(message.Bookmark)));

    /// <summary>Where a page about cases is made: of one, or of all.</summary>
    internal static Task<Point> Made(Upstreams services, CallOptions options, string about = "") =>
        Follow.Now(services.Cases.WatchCases(new() { Case = about }, options), first => first.Bookmark);

    internal static WatchCasesRequest After(HttpContext http, string about = "")
    {
        var seen = Follow.After(http);
        return new() { Case = about, AfterRevision = seen.Revision, Epoch = seen.Epoch };
    }
}
