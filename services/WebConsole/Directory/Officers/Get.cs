using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Directory.Officers;

/// <summary><c>GET /directory/officers</c>: who is posted where, and who may sign (UNTOC 18(13)).</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, [AsParameters] Filters filters)
    {
        var list = await services.Directory.ListOfficersAsync(
            new() { PageSize = Queue.Get.PageSize, PageToken = filters.Page ?? "", Filter = filters.ToFilter(), OrderBy = "country" }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        await names.Learn(services, list.Officers.Select(o => o.Authority).Append(visit.Authority), http.RequestAborted);
        var parameters = new { List = list, Filters = filters };
        return visit.IsFragment ? Reply.With<Rows>(parameters) : Reply.With<Page>(parameters);
    }
}

/// <summary>What the list is narrowed by: the sending State, the host, whether they sign.</summary>
public sealed record Filters(string? From, string? To, string? Sign, string? Page)
{
    internal string Sending => Chosen.Country(From);

    internal string Host => Chosen.Country(To);

    internal bool MaySign => Sign == "yes";

    internal bool Any => ToFilter().Length > 0;

    internal string ToFilter()
    {
        List<string> terms = [];
        if (Sending.Length > 0)
            terms.Add($"country = \"{Sending}\"");
        if (Host.Length > 0)
            terms.Add($"host_country = \"{Host}\"");
        if (MaySign)
            terms.Add("may_sign = true");
        return string.Join(" AND ", terms);
    }

    internal string Url(string page = "", string path = "/directory/officers") => Urls.With(path, ("from", From), ("to", To), ("sign", Sign), ("page", page));
}
