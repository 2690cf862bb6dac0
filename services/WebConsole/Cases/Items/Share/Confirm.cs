using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Cases.Items.Share;

/// <summary>
/// <c>GET /cases/{id}/items/{item}/share/confirm?to=…</c>: who will read it, by name, under which label, for what; then <c>POST</c>: once for each
/// authority and page.
/// </summary>
internal static class Confirm
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string item, [FromQuery] string[] to, [FromQuery] string? other)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var found = await services.Items.GetItemAsync(new() { Name = $"cases/{id}/items/{item}" }, options);
        var about = await Foundation.Hosting.Upstream.Find(services.Cases.GetCaseAsync(new() { Name = "cases/" + id }, options));
        var holders = (await One.Around.Holders(services, found.Name, options)).Where(Get.IsHeld).Select(h => h.Holder).ToList();
        var readers = Chosen(to, other).Except(holders).ToList();
        var members = about is null ? [] : await Add.Get.Members(visit, services, about, options);
        await names.Learn(services, [.. readers, .. holders, found.Originator, visit.Authority], http.RequestAborted);
        return Reply.With<ConfirmPage>(new { Thing = new Thing(found, about, found), Readers = readers, Holders = holders, Members = members });
    }

    internal static Task<IResult> Post(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string item, [FromQuery] string[] to, [FromQuery] string? other)
    {
        var readers = Chosen(to, other).ToList();
        if (readers.Count == 0)
            visit.Flaws.Add(new Violation("to", "share.nobody"));
        return Forms.Send(
            http,
            async options =>
            {
                foreach (var authority in readers)
                    await Share(visit, services, $"cases/{id}/items/{item}", authority, options);
                return $"/cases/{id}/items/{item}";
            },
            () => Answer(visit, services, names, http, id, item, to, other));
    }

    private static async Task Share(Visit visit, Upstreams services, string item, string authority, CallOptions options) => await services.Items.ShareItemAsync(
        new()
        {
            Name = item,
            Authority = authority,
            RequestId = IdOf(visit.RequestId, authority),
            Etag = visit.Form["etag"].ToString(),
            Basis = visit.Form["members"].Contains(authority) ? ShareBasis.WithinCase : ShareBasis.Spontaneous,
            Purpose = visit.Form["purpose"].ToString().Trim(),
            Confidential = Forms.Ticked(visit, "confidential"),
        },
        options);

    private static IEnumerable<string> Chosen(string[] to, string? other) => to.Append(other ?? "").Where(a => a.Length > 0).Distinct(StringComparer.Ordinal);

    // One page is one transmission to each: sent again it goes on where it stopped.
    private static string IdOf(string page, string authority) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(page + authority)).AsSpan(0, 16)).ToString();
}
