using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.One;

/// <summary><c>GET /cases/{id}/entries?after=N</c>: what happens in the case and to everything in it, as it happens.</summary>
internal static class Entries
{
    internal static Task Answer(HttpContext http, Upstreams services, DirectoryNames names, Follow follow, string id) => follow.Send(
        http,
        options => services.Cases.WatchCases(News.After(http, "cases/" + id), options),
        async message =>
        {
            if (message.EventCase != WatchCasesResponse.EventOneofCase.Change)
                return Upstream.News.At(message.Bookmark);
            await names.Learn(services, [message.Change.Entry.Actor.Authority], http.RequestAborted);
            return new(message.Change.Entry.Revision, Component: typeof(LiveEntry), Parameters: new() { ["Change"] = message.Change });
        });
}
