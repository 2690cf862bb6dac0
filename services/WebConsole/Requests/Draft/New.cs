using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary><c>GET /requests/new?state=IT&amp;follows=…</c>: a draft that nobody has saved yet.</summary>
internal static class New
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? state, string? follows)
    {
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        var mine = names.Of(visit.Authority, visit.Language).Country;
        var sheet = Get.IsTyped(visit) ? Sheet.Of(visit.Form) : Begun(state, follows);
        var offer = await Offer.For(sheet, mine, services, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return Reply.With<Form>(new { Request = new Mla.V1.Request { RequestingState = mine }, Part = Part.Addressee, Sheet = sheet, Offer = offer }, visit.Errors.Status);
    }

    private static Sheet Begun(string? state, string? follows)
    {
        var sheet = Sheet.Of(FormCollection.Empty).With("requested_state", state ?? "");
        return follows is null ? sheet : sheet.With("follows", "requests/" + follows);
    }
}
