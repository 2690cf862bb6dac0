using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.WebConsole.Upstream;

/// <summary>The watch of one service: how it is asked, and what its messages say. Its live lists and timelines are made of it.</summary>
/// <param name="Call">About one resource, or "": all; after a point of the ledger, or null: from now on.</param>
/// <param name="BookmarkOf">Of a message that has no change.</param>
/// <param name="ChangeOf">Null: the message is a bookmark.</param>
/// <param name="EntryOf">The ledger's line of a change.</param>
internal sealed record Watch<TMessage, TChange>(
    Func<Upstreams, string, Point?, CallOptions, AsyncServerStreamingCall<TMessage>> Call, Func<TMessage, Bookmark> BookmarkOf, Func<TMessage, TChange?> ChangeOf, Func<TChange, Entry> EntryOf)
    where TChange : class
{
    /// <summary>Where a page about the resource, or about all, is made.</summary>
    internal Task<Point> Made(Upstreams services, CallOptions options, string about = "") => Follow.Now(Call(services, about, null, options), BookmarkOf);

    /// <summary>That something changed since the page was made; the page only says so (LiveList).</summary>
    internal Task Tell(HttpContext http, Upstreams services, Follow follow) => Send(http, services, follow, "", change => Task.FromResult(new News(EntryOf(change).Revision, "news")));

    /// <summary>What happens, as it happens: each change as a component that takes it as its parameter Change.</summary>
    internal Task Show<TLine>(HttpContext http, Upstreams services, DirectoryNames names, Follow follow, string about)
        where TLine : Microsoft.AspNetCore.Components.IComponent => Send(http, services, follow, about, async change =>
        {
            await names.Learn(services, [EntryOf(change).Actor.Authority], http.RequestAborted);
            return new(EntryOf(change).Revision, Component: typeof(TLine), Parameters: new() { ["Change"] = change });
        });

    /// <summary>The same where a page makes of a change what it needs.</summary>
    internal Task Send(HttpContext http, Upstreams services, Follow follow, string about, Func<TChange, Task<News>> read) => follow.Send(
        http,
        options => Call(services, about, Follow.After(http), options),
        message => ChangeOf(message) is { } change ? read(change) : Task.FromResult(News.At(BookmarkOf(message))));
}
