using Grpc.Core;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Queue;

/// <summary><c>GET /</c>: what waits for my authority, by deadline.</summary>
internal static class Get
{
    internal const int PageSize = 25;
    private const int Most = 500;

    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? page)
    {
        // Those who keep the directory, or verify ledgers, have no queue.
        if (Navigation.Home(visit.Officer) is { Url: not "/" } home)
            return Results.Redirect(home.Url);
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var desk = visit.IsFragment ? Task.FromResult(Desk.None) : Desk.Read(services, http.RequestAborted);
        var made = visit.IsFragment ? default : await Requests.News.Watch.Made(services, options);
        var list = await services.Requests.ListRequestsAsync(
            new() { PageSize = PageSize, PageToken = page ?? "", Filter = Waiting(visit.Authority), OrderBy = "due_time" },
            options);
        await names.Learn(services, list.Requests.SelectMany(Parties).Append(visit.Authority), http.RequestAborted);
        var overdue = page is null ? await Overdue(visit, services, list, options) : 0;
        if (visit.IsFragment)
            return Reply.With<Rows>(new { List = list, IsFirst = page is null, Overdue = overdue });
        await names.Learn(services, (await desk).Authorities, http.RequestAborted);
        return Reply.With<Page>(new { List = list, IsFirst = page is null, Overdue = overdue, Made = made, Desk = await desk });
    }

    /// <summary>The other side's authority, for a reader of this one.</summary>
    internal static string OtherSide(Request request, string authority) =>
        request.RequestingAuthority == authority ? request.RequestedAuthority : request.RequestingAuthority;

    internal static IEnumerable<string> Parties(Request request) => [request.RequestingAuthority, request.RequestedAuthority, request.ForwardedTo];

    // They come first, so that more than a page of them is rare.
    private static async Task<int> Overdue(Visit visit, Upstreams services, ListRequestsResponse list, CallOptions options)
    {
        var here = list.Requests.Count(r => r.NextMove?.Due?.ToDateTimeOffset() < visit.Now);
        if (here < list.Requests.Count || list.NextPageToken.Length == 0)
            return here;
        var filter = $"""({Waiting(visit.Authority)}) AND due_time < "{Words.Dates.Exact(visit.Now)}" """.TrimEnd();
        return (await services.Requests.ListRequestsAsync(new() { PageSize = Most, Filter = filter }, options)).Requests.Count;
    }

    // Whoever executes acts for the requested side.
    private static string Waiting(string authority) =>
        $"""(requesting_authority = "{authority}" AND side_to_move = REQUESTING) OR ((requested_authority = "{authority}" OR forwarded_to = "{authority}") AND side_to_move = REQUESTED)""";
}
