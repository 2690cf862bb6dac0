using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Subscriptions;

/// <summary><c>GET /subscriptions</c>: my views, what changed in those that I follow, and up to where I have read.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var views = (await services.Views.ListViewsAsync(new() { Parent = visit.Officer.Principal, PageSize = 100, OrderBy = "title" }, options)).Views;
        // Before the counts: what is written in between counts again, and is not lost.
        var heads = await Heads(services, views, options);
        var shown = await Task.WhenAll(views.Select(v => Shown(visit, services, v, heads, options)));
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        return Reply.With<Page>(new { Views = shown });
    }

    private static async Task<IReadOnlyDictionary<string, Position>> Heads(Upstreams services, IEnumerable<View> views, CallOptions options)
    {
        var lists = views.Select(v => Followable.Of(v.Url)).OfType<Followable>().DistinctBy(f => f.Ledger);
        return (await Task.WhenAll(lists.Select(f => Head(services, f, options)))).OfType<Position>().ToDictionary(p => p.Ledger, StringComparer.Ordinal);
    }

    // A service that is away takes its own views' counts with it, and no other's.
    private static async Task<Position?> Head(Upstreams services, Followable list, CallOptions options)
    {
        try
        {
            var signed = (await services.LedgerOf(list.Service).GetCheckpointAsync(new() { Ledger = list.Ledger }, options)).Checkpoint;
            return new() { Ledger = list.Ledger, Revision = signed.Size, Epoch = signed.Epoch };
        }
        catch (RpcException)
        {
            return null;
        }
    }

    private static async Task<ViewShown> Shown(Visit visit, Upstreams services, View view, IReadOnlyDictionary<string, Position> heads, CallOptions options)
    {
        var list = Followable.Of(view.Url);
        var head = list is null ? null : heads.GetValueOrDefault(list.Ledger);
        if (list is null || head is null || view.Following == Following.Unspecified || view.Position is null)
            return new(view, list is not null, head, null);
        if (view.Position.Ledger != head.Ledger || view.Position.Epoch != head.Epoch || view.Position.Revision > head.Revision)
            return new(view, true, head, null) { IsRestored = true };
        try
        {
            return new(view, true, head, await list.Since(services, view, visit.Authority, options));
        }
        catch (RpcException)
        {
            return new(view, true, null, null);
        }
    }
}

/// <summary>A view as the page shows it.</summary>
/// <param name="View">Of the officer.</param>
/// <param name="CanFollow">Its place is a list whose changes can be counted.</param>
/// <param name="Head">Where its ledger is now; null: not known.</param>
/// <param name="Changed">Rows that changed since; null: not known, or not followed.</param>
public sealed record ViewShown(View View, bool CanFollow, Position? Head, int? Changed)
{
    /// <summary>Its ledger was restored since: the position means nothing any more.</summary>
    public bool IsRestored { get; init; }
}
