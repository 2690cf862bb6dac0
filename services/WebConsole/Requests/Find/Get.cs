using InfoSharing.Foundation.Ledgers;
using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Requests.Find;

/// <summary><c>GET /requests</c>: every request that my authority is party to; the filters are the URL.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, [AsParameters] Filters filters)
    {
        var list = await services.Requests.ListRequestsAsync(
            new() { PageSize = Queue.Get.PageSize, PageToken = filters.Page ?? "", Filter = filters.ToFilter(), OrderBy = "update_time desc" },
            Foundation.Hosting.Upstream.Options(http.RequestAborted));
        await names.Learn(services, list.Requests.SelectMany(Queue.Get.Parties).Append(visit.Authority), http.RequestAborted);
        var parameters = new { List = list, Filters = filters };
        return visit.IsFragment ? Reply.With<Rows>(parameters) : Reply.With<Page>(parameters);
    }
}

/// <summary>What the list is narrowed by. An unknown value is as none: a shared link must not break on a reader of another version.</summary>
public sealed record Filters(string? State, string? With, string? Urgency, string? Reference, string? Page)
{
    internal static readonly IReadOnlyList<RequestState> States = [.. Enum.GetValues<RequestState>().Where(s => s != RequestState.Unspecified)];
    internal static readonly IReadOnlyList<Urgency> Urgencies = [.. Enum.GetValues<Urgency>().Where(u => u != Mla.V1.Urgency.Unspecified)];

    internal RequestState StateChosen => States.FirstOrDefault(s => ProtoNames.Short(s) == State);

    internal Urgency UrgencyChosen => Urgencies.FirstOrDefault(u => ProtoNames.Short(u) == Urgency);

    internal string Country => With is { Length: 2 } && With.All(char.IsAsciiLetterUpper) ? With : "";

    // What cannot stand in a reference is left out, so that nothing is left to be quoted.
    internal string ReferenceTyped => new([.. (Reference ?? "").ToUpperInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(30)]);

    internal bool Any => StateChosen != RequestState.Unspecified || UrgencyChosen != Mla.V1.Urgency.Unspecified || Country.Length > 0 || ReferenceTyped.Length > 0;

    internal string ToFilter()
    {
        List<string> terms = [];
        if (StateChosen != RequestState.Unspecified)
            terms.Add($"state = {ProtoNames.Short(StateChosen)}");
        if (UrgencyChosen != Mla.V1.Urgency.Unspecified)
            terms.Add($"urgency = {ProtoNames.Short(UrgencyChosen)}");
        if (Country.Length > 0)
            terms.Add($"""(requesting_state = "{Country}" OR requested_state = "{Country}")""");
        if (ReferenceTyped.Length > 0)
            terms.Add($"""reference : "{ReferenceTyped}" """.TrimEnd());
        return string.Join(" AND ", terms);
    }

    /// <summary>The same view, on another page of it.</summary>
    internal string Url(string page = "", string path = "/requests") => Urls.With(path, ("state", State), ("with", With), ("urgency", Urgency), ("reference", Reference), ("page", page));
}
