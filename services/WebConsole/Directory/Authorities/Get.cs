using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Directory.Authorities;

/// <summary><c>GET /directory</c>: who is competent for what; the filters are the URL.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, [AsParameters] Filters filters)
    {
        var list = await services.Directory.ListAuthoritiesAsync(filters.ToCall(Queue.Get.PageSize, filters.Page), Foundation.Hosting.Upstream.Options(http.RequestAborted));
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        var parameters = new { List = list, Filters = filters };
        return visit.IsFragment ? Reply.With<Rows>(parameters) : Reply.With<Page>(parameters);
    }
}

/// <summary>What the list is narrowed by.</summary>
public sealed record Filters(string? State, string? Function, string? Matter, string? Convention, string? Stale, string? Page)
{
    internal string Country => Chosen.Country(State);

    internal Function FunctionChosen => Chosen.Of<Function>(Function);

    internal Matter MatterChosen => Chosen.Of<Matter>(Matter);

    internal Convention ConventionChosen => Chosen.Of<Convention>(Convention);

    internal bool IsStale => Stale == "yes";

    internal bool Any => ToFilter().Length > 0 || IsStale;

    internal ListAuthoritiesRequest ToCall(int size, string? page) =>
        new() { PageSize = size, PageToken = page ?? "", Filter = ToFilter(), OrderBy = "country", StaleContacts = IsStale };

    internal string ToFilter()
    {
        List<string> terms = [];
        if (Country.Length > 0)
            terms.Add($"country = \"{Country}\"");
        if (FunctionChosen != default && MatterChosen != default)
            terms.Add($"designations:\"{ProtoNames.Short(FunctionChosen)} {ProtoNames.Short(MatterChosen)}\"");
        else if (FunctionChosen != default)
            terms.Add($"functions:{ProtoNames.Short(FunctionChosen)}");
        else if (MatterChosen != default)
            terms.Add($"matters:{ProtoNames.Short(MatterChosen)}");
        if (ConventionChosen != default)
            terms.Add($"conventions:{ProtoNames.Short(ConventionChosen)}");
        return string.Join(" AND ", terms);
    }

    /// <summary>The same view, on another page of it.</summary>
    internal string Url(string page = "", string path = "/directory") =>
        Urls.With(path, ("state", State), ("function", Function), ("matter", Matter), ("convention", Convention), ("stale", Stale), ("page", page));
}
