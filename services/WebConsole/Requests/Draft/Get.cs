using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary><c>GET /requests/{id}/edit</c>, <c>/edit/{part}</c>: the draft as it is kept, or as it is typed, with what the check of the service finds.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string? part)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var request = await services.Requests.GetRequestAsync(new() { Name = "requests/" + id }, options);
        if (!request.RequestingMoves.Contains(Move.Update))
            return Results.Redirect("/" + request.Name);
        var check = await services.Requests.CheckRequestAsync(new() { Name = request.Name }, options);
        await names.Learn(services, Queue.Get.Parties(request), http.RequestAborted);
        var stored = Sheet.Of(request, visit.Zone);
        var sheet = IsTyped(visit) ? Sheet.Of(visit.Form) : stored;
        var offer = Part.Named(part) != Part.Addressee ? Offer.None : await Offer.For(sheet, request.RequestingState, services, options);
        return Reply.With<Form>(
            new { Request = request, Part = Part.Named(part), Check = check, Sheet = sheet, Offer = offer, Stored = visit.Errors.IsOutdated ? stored : null }, visit.Errors.Status);
    }

    internal static bool IsTyped(Visit visit) => visit.Form.ContainsKey("request_id");
}
