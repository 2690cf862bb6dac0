using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.One;

/// <summary><c>GET /requests/{id}</c>: the facts, whose turn it is, what happened, live.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string? entry, string? entries, string? from)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var name = "requests/" + id;
        // The place first, then the history: what is committed in between comes over the stream, and stands in the page once.
        var made = await News.Watch.Made(services, options, name);
        var history = await History(services, name, options);
        var request = await services.Requests.GetRequestAsync(new() { Name = name }, options);
        await names.Learn(services, Queue.Get.Parties(request).Concat(history.Select(c => c.Entry.Actor.Authority)).Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { Request = request, History = history, Made = made, All = entries == "all", Entry = entry ?? "", From = from ?? "" });
    }

    /// <summary>Oldest first, all of it: a request has dozens of entries.</summary>
    private static async Task<List<RequestChange>> History(Upstreams services, string name, Grpc.Core.CallOptions options)
    {
        List<RequestChange> changes = [];
        for (var token = ""; ;)
        {
            var page = await services.Requests.ListRequestHistoryAsync(new() { Name = name, PageSize = 500, PageToken = token }, options);
            changes.AddRange(page.Changes);
            if (page.NextPageToken.Length == 0)
                return changes;
            token = page.NextPageToken;
        }
    }
}
