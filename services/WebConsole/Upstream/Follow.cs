using System.Text;
using Grpc.Core;
using InfoSharing.WebConsole.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>One message of a watch as the page shows it.</summary>
/// <param name="Revision">Of the ledger; where the browser resumes.</param>
/// <param name="Event">Its name, for a message that adds nothing to the page: live.js hears it.</param>
/// <param name="Component">What is added to the page.</param>
/// <param name="Parameters">Of the component.</param>
internal sealed record News(long Revision, string Event = "bookmark", Type? Component = null, Dictionary<string, object?>? Parameters = null);

/// <summary>
/// A service's watch as Server-Sent Events. The id of each is the ledger's revision, so that a browser that was cut off goes on where
/// it was: no gap, nothing twice. It starts with a bookmark, says every 15 s that it is there, and ends with the session, with the host, or with the watch.
/// </summary>
internal sealed class Follow(Sessions sessions, Visit visit, IHostApplicationLifetime host, ILoggerFactory logs)
{
    private static readonly TimeSpan Sign = TimeSpan.FromSeconds(15);

    /// <summary>Where the browser wants to go on: what it last saw, else where its page was made.</summary>
    internal static long After(HttpContext http) =>
        long.TryParse(http.Request.Headers["Last-Event-ID"], out var seen) && seen >= 0 ? seen
        : long.TryParse(http.Request.Query["after"], out var made) && made >= 0 ? made : 0;

    internal async Task Send<T>(HttpContext http, Func<CallOptions, AsyncServerStreamingCall<T>> watch, Func<T, Task<News>> read)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        using var call = watch(new CallOptions(cancellationToken: over.Token));
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await using var renderer = new HtmlRenderer(http.RequestServices, logs);
        try
        {
            await Pass(http, call.ResponseStream, read, renderer, over.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or RpcException && (http.Response.HasStarted || over.IsCancellationRequested))
        {
            // The browser left, or comes back: what it has seen is in its last id.
        }
    }

    private async Task Pass<T>(HttpContext http, IAsyncStreamReader<T> messages, Func<T, Task<News>> read, HtmlRenderer renderer, CancellationToken over)
    {
        var position = After(http);
        for (var next = messages.MoveNext(over); ;)
        {
            var came = await Task.WhenAny(next, Task.Delay(Sign, over)) == next;
            if (came && !await next)
                return;
            if (!sessions.GoesOn(visit.Officer))
                return;
            var news = came ? await read(messages.Current) : new News(position);
            if (came)
                next = messages.MoveNext(over);
            position = Math.Max(position, news.Revision);
            await http.Response.WriteAsync(await Text(news with { Revision = position }, renderer), over);
            await http.Response.Body.FlushAsync(over);
        }
    }

    // An event of a name: htmx passes it on and changes nothing.
    private static async Task<string> Text(News news, HtmlRenderer renderer)
    {
        if (news.Component is null)
            return $"id: {news.Revision}\nevent: {news.Event}\ndata:\n\n";
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(news.Component, ParameterView.FromDictionary(news.Parameters!))).ToHtmlString());
        var text = new StringBuilder().Append("id: ").Append(news.Revision).Append('\n');
        foreach (var line in html.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            text.Append("data: ").Append(line).Append('\n');
        return text.Append('\n').ToString();
    }
}
