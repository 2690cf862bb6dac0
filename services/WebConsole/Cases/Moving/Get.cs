using Google.Protobuf;
using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Moves;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Cases.Moving;

/// <summary><c>GET /cases/{id}/close</c>, <c>GET /links/{id}/accept</c> and so on: the form of a move (<see cref="Table"/>) on whatever the URL names.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http)
    {
        var (name, act) = Asked(http);
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        if (act is null || await Lookup.Find(services, name, options) is not { } thing)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        // Whoever withdraws an item sees who will be told.
        var holdings = act.Key == "item.recall" ? await Items.One.Around.Holders(services, name, options) : [];
        await names.Learn(services, thing.Authorities.Concat(holdings.Select(h => h.Holder)).Append(visit.Authority), http.RequestAborted);
        var choices = await new Choices(visit, services, names).For(act.New().Descriptor, thing, options);
        return Reply.With<Page>(new { Act = act, Thing = thing, Choices = choices, Start = Start(act, thing), Holdings = holdings });
    }

    /// <summary>"/cases/0197…/close": what it is made on, and which move.</summary>
    internal static (string Name, Act? Act) Asked(HttpContext http)
    {
        var path = http.Request.Path.Value!.TrimStart('/');
        var (name, last) = (path[..path.LastIndexOf('/')], path[(path.LastIndexOf('/') + 1)..]);
        return (name, Table.On(name).FirstOrDefault(a => a.Path == last));
    }

    // A label is changed, not written anew.
    private static IMessage Start(Act act, Thing thing)
    {
        var message = act.New();
        if (message is LabelItemRequest label && thing.Message is Item item)
            label.Handling = item.Handling;
        return message;
    }
}
