using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.One;

/// <summary><c>GET /requests/{id}/entries?after=N</c>: what happens to the request, as it happens.</summary>
internal static class Entries
{
    internal static Task Answer(HttpContext http, Upstreams services, DirectoryNames names, Follow follow, string id) => follow.Send(
        http,
        options => services.Requests.WatchRequests(News.After(http, "requests/" + id), options),
        async message =>
        {
            if (message.EventCase != WatchRequestsResponse.EventOneofCase.Change)
                return Upstream.News.At(message.Bookmark);
            await names.Learn(services, [message.Change.Entry.Actor.Authority], http.RequestAborted);
            return new(message.Change.Entry.Revision, Component: typeof(LiveEntry), Parameters: new() { ["Change"] = message.Change });
        });
}
