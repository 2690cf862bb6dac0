using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Items.One;

/// <summary><c>GET /cases/{id}/items/{item}</c>: the label, the content, who holds it and what they said, live. What was recalled shows to its holder what it has to answer.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string item)
    {
        var (name, options) = ($"cases/{id}/items/{item}", Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var place = await News.Watch.Made(services, options, "cases/" + id);
        var around = await Around.Read(services, name, options);
        if (await Lookup.Find(services, name, options) is not { } thing)
            return around.Holdings.Count > 0 ? Results.Redirect("/" + around.Holdings[0].Name) : Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        await names.Learn(services, around.Authorities.Concat(thing.Authorities).Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { Thing = thing, Around = around, Place = place });
    }
}

/// <summary>What was done with an item, as far as the reader may see it.</summary>
public sealed record Around(IReadOnlyList<Holding> Holdings, IReadOnlyList<Consent> Consents, IReadOnlyList<HandOver> HandOvers, IReadOnlyList<ItemVersion> History)
{
    private const int Most = 200;

    internal IEnumerable<string> Authorities =>
        Holdings.SelectMany(h => new[] { h.Holder, h.SharedBy, h.Originator }).Concat(Consents.Select(c => c.Holder)).Concat(HandOvers.SelectMany(h => new[] { h.From, h.To }))
            .Concat(History.Select(h => h.Entry.Actor.Authority));

    internal static async Task<Around> Read(Upstreams services, string item, CallOptions options)
    {
        var holdings = Holders(services, item, options);
        var consents = services.Items.ListConsentsAsync(new() { Parent = item, PageSize = Most }, options);
        var handOvers = services.Evidence.ListHandOversAsync(new() { Parent = item, PageSize = Most }, options);
        var history = await Foundation.Hosting.Upstream.Find(services.Items.ListItemHistoryAsync(new() { Name = item, PageSize = Most }, options));
        return new(await holdings, (await consents).Consents, (await handOvers).HandOvers, history?.Changes ?? []);
    }

    internal static async Task<IReadOnlyList<Holding>> Holders(Upstreams services, string item, CallOptions options) =>
        (await services.Items.ListHoldingsAsync(new() { Parent = item, PageSize = Most, OrderBy = "create_time" }, options)).Holdings;
}
