using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases;

/// <summary><c>GET /cases/news</c>: that something of the case exchange changed since the page was made.</summary>
internal static class News
{
    /// <summary>Of one case and everything in it, or of all.</summary>
    internal static readonly Watch<WatchCasesResponse, CaseChange> Watch = new(
        (services, about, after, options) => services.Cases.WatchCases(after is { } seen ? new() { Case = about, AfterRevision = seen.Revision, Epoch = seen.Epoch } : new() { Case = about }, options),
        message => message.Bookmark,
        message => message.Change,
        change => change.Entry);

    internal static Task Answer(HttpContext http, Upstreams services, Follow follow) => Watch.Tell(http, services, follow);
}
