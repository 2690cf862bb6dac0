using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests;

/// <summary><c>GET /news</c>: that requests changed since the page was made.</summary>
internal static class News
{
    /// <summary>Of one request, or of all.</summary>
    internal static readonly Watch<WatchRequestsResponse, RequestChange> Watch = new(
        (services, about, after, options) => services.Requests.WatchRequests(after is { } seen ? new() { Request = about, AfterRevision = seen.Revision, Epoch = seen.Epoch } : new() { Request = about }, options),
        message => message.Bookmark,
        message => message.Change,
        change => change.Entry);

    internal static Task Answer(HttpContext http, Upstreams services, Follow follow) => Watch.Tell(http, services, follow);
}
