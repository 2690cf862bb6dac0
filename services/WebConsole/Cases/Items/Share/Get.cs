using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;
using Microsoft.Extensions.Primitives;

namespace InfoSharing.WebConsole.Cases.Items.Share;

/// <summary><c>GET /cases/{id}/items/{item}/share</c>: what may be done with the item, and who gets it. The choice is the URL of the next page.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string item)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var found = await services.Items.GetItemAsync(new() { Name = $"cases/{id}/items/{item}" }, options);
        var about = await Foundation.Hosting.Upstream.Find(services.Cases.GetCaseAsync(new() { Name = "cases/" + id }, options));
        var holders = (await One.Around.Holders(services, found.Name, options)).Where(IsHeld).Select(h => h.Holder).ToList();
        var members = about is null ? [] : (await Add.Get.Members(visit, services, about, options)).Except(holders).Where(m => m != found.Originator).ToList();
        await names.Learn(services, holders.Concat(members).Append(found.Originator).Append(visit.Authority), http.RequestAborted);
        return Reply.With<Page>(new { Thing = new Thing(found, about, found), Members = members, Holders = holders });
    }

    internal static bool IsHeld(Holding holding) => holding.State is HoldingState.Active or HoldingState.Kept;

    /// <summary>Where the last look at a choice is; the item's own page where nobody was chosen.</summary>
    internal static string UrlOf(string item, StringValues to) => to.Count == 0 ? "/" + item : $"/{item}/share/confirm?" + string.Join('&', to.Select(a => "to=" + Uri.EscapeDataString(a ?? "")));
}
