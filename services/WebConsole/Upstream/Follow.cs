using System.Globalization;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>One message of a watch as the page shows it.</summary>
/// <param name="Revision">Of the ledger; where the browser resumes.</param>
/// <param name="Event">Its name, for a message that adds nothing to the page: live.js hears it.</param>
/// <param name="Component">What is added to the page.</param>
/// <param name="Parameters">Of the component.</param>
/// <param name="Epoch">Of the ledger, as a bookmark tells it; 0: as before.</param>
internal sealed record News(long Revision, string Event = "bookmark", Type? Component = null, Dictionary<string, object?>? Parameters = null, long Epoch = 0)
{
    /// <summary>Nothing new up to here.</summary>
    internal static News At(Bookmark bookmark) => new(bookmark.Revision, Epoch: bookmark.Epoch);
}

/// <summary>
/// A service's watch as Server-Sent Events. The id of each is "epoch.revision" of the ledger, so that a browser that was cut off goes on
/// where it was: no gap, nothing twice. It starts with a bookmark, says every 15 s that it is there, and ends with the session, with the host, or
/// with the watch. Of a ledger that was restored since, it goes on with nothing: the page has to be made anew, and is told so.
/// </summary>
internal sealed class Follow(Sessions sessions, Visit visit, IHostApplicationLifetime host, ILoggerFactory logs)
{
    private static readonly TimeSpan Sign = TimeSpan.FromSeconds(15);

    /// <summary>Where the browser wants to go on: what it last saw, else where its page was made.</summary>
    internal static Point After(HttpContext http) => Read(http.Request.Headers["Last-Event-ID"]) ?? Read(http.Request.Query["after"]) ?? default;

    /// <summary>Where a page is made, before it reads what it shows: <c>?after=</c> of its stream.</summary>
    internal static async Task<Point> Now<T>(AsyncServerStreamingCall<T> watch, Func<T, Bookmark> first)
    {
        using (watch)
        {
            await watch.ResponseStream.MoveNext(CancellationToken.None);
            var bookmark = first(watch.ResponseStream.Current);
            return new(bookmark.Revision, bookmark.Epoch);
        }
    }

    /// <summary>"1763820000.901"; of an id without an epoch the epoch is not known.</summary>
    internal static string Write(Point seen) => $"{seen.Epoch}.{seen.Revision}";

    private static Point? Read(string? id) => (id ?? "").Split('.') switch
    {
        [var epoch, var revision] when Number(epoch) is { } e && Number(revision) is { } r => new(r, e),
        [var revision] when Number(revision) is { } r => new(r),
        _ => null,
    };

    private static long? Number(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal async Task Send<T>(HttpContext http, Func<CallOptions, AsyncServerStreamingCall<T>> watch, Func<T, Task<News>> read)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        using var call = watch(new CallOptions(cancellationToken: over.Token));
        var wire = new Wire(http);
        try
        {
            await Pass(After(http), call.ResponseStream, read, async (news, position) => await wire.Send(await Text(news, position, http.RequestServices), over.Token), over.Token);
        }
        catch (RpcException refused) when (Answer.Of(refused).Reason is "EPOCH_CHANGED" or "REVISION_OUT_OF_RANGE")
        {
            // What the page shows may be gone, and the revisions after it are others: nothing may be added to it.
            await wire.Send("event: restored\ndata:\n\n", over.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or RpcException && (http.Response.HasStarted || over.IsCancellationRequested))
        {
            // The browser left, or comes back: what it has seen is in its last id.
        }
    }

    private async Task Pass<T>(Point position, IAsyncStreamReader<T> messages, Func<T, Task<News>> read, Func<News, Point, Task> send, CancellationToken over)
    {
        for (var next = messages.MoveNext(over); ;)
        {
            var came = await Task.WhenAny(next, Task.Delay(Sign, over)) == next;
            if (came && !await next)
                return;
            if (!sessions.GoesOn(visit.Officer))
                return;
            var news = came ? await read(messages.Current) : new News(position.Revision);
            if (came)
                next = messages.MoveNext(over);
            position = new(Math.Max(position.Revision, news.Revision), Math.Max(position.Epoch, news.Epoch));
            await send(news, position);
        }
    }

    // An event of a name: htmx passes it on and changes nothing.
    private async Task<string> Text(News news, Point position, IServiceProvider services)
    {
        if (news.Component is null)
            return $"id: {Write(position)}\nevent: {news.Event}\ndata:\n\n";
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(news.Component, ParameterView.FromDictionary(news.Parameters!))).ToHtmlString());
        // Line ends of what people wrote are encoded; these are the markup's own.
        return $"id: {Write(position)}\ndata: {string.Join(' ', html.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))}\n\n";
    }
}
