using Google.Protobuf;
using InfoSharing.WebConsole.Parts;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Requests.Moves;

/// <summary><c>GET /requests/{id}/{move}</c>: the form of a move (<see cref="Table"/>), with what this request leaves to choose.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, DirectoryNames names, HttpContext http, string id, string move)
    {
        if (Table.Find(move) is not { } found)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        var request = await services.Requests.GetRequestAsync(new() { Name = "requests/" + id }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        await names.Learn(services, Queue.Get.Parties(request).Append(visit.Authority), http.RequestAborted);
        var offer = new Offer(request, texts, visit, names);
        var choices = Choices(found, offer);
        return Reply.With<Page>(new { Move = found, Offer = offer, Choices = choices, Start = Start(found, offer, choices, http.Request.Query, visit) });
    }

    private static Dictionary<string, IReadOnlyList<(string Value, string Text)>> Choices(RequestMove move, Offer offer)
    {
        var choices = move.Choices(offer);
        if (move.On.Count > 0)
            choices.TryAdd("measures", offer.Measures(offer.On(move)));
        return choices;
    }

    // What the address says (a link from another page), what a duty is about, what is the only choice: a proposal, nothing more.
    private static IMessage Start(RequestMove move, Offer offer, Dictionary<string, IReadOnlyList<(string Value, string Text)>> choices, IQueryCollection query, Visit visit)
    {
        var start = move.Act.New();
        move.Begin?.Invoke(start, offer.Request);
        var subjects = offer.Duties.Where(d => move.Ends.Contains(d.Duty)).Select(d => d.Subject).ToHashSet(StringComparer.Ordinal);
        foreach (var slot in Slots.Of(start.Descriptor, "", []).Where(s => !s.Field.IsRepeated))
        {
            var offered = choices.GetValueOrDefault(slot.Path) ?? [];
            var about = offered.FirstOrDefault(c => subjects.Contains(c.Value)).Value;
            var proposed = query[slot.Path].FirstOrDefault() ?? about ?? (slot.Required && offered.Count == 1 ? offered[0].Value : "");
            ProtoPath.Set(start, slot.Path, proposed, visit.Zone);
        }

        return start;
    }
}
