using InfoSharing.Cases.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.WebConsole.Upstream;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Cases.Find;

/// <summary><c>GET /cases</c>: every case that my authority owns or is a member of, and what was offered to it; the filters are the URL.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, [AsParameters] Filters filters)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var made = visit.IsFragment ? default : await News.Watch.Made(services, options);
        var list = await services.Cases.ListCasesAsync(
            new() { PageSize = Queue.Get.PageSize, PageToken = filters.Page ?? "", Filter = filters.ToFilter(visit.Authority), OrderBy = "update_time desc" }, options);
        await names.Learn(services, list.Cases.Select(c => c.Owner).Append(visit.Authority), http.RequestAborted);
        if (visit.IsFragment)
            return Reply.With<Rows>(new { List = list, Filters = filters });
        var offers = await services.Cases.ListMembersAsync(new() { Parent = "cases/-", PageSize = Queue.Get.PageSize, Filter = $"state = OFFERED AND authority = \"{visit.Authority}\"" }, options);
        await names.Learn(services, offers.Members.Select(m => m.Owner), http.RequestAborted);
        return Reply.With<Page>(new { List = list, Filters = filters, Offers = offers.Members, Made = made });
    }
}

/// <summary>What the list is narrowed by. An unknown value is as none. Words are looked for in Search, whose terms stand in no URL.</summary>
public sealed record Filters(string? Role, string? State, string? Kind, string? With, string? Reference, string? Page)
{
    internal const string Mine = "mine";
    internal const string Shared = "shared";

    internal static readonly IReadOnlyList<CaseState> States = [CaseState.Open, CaseState.Closed];
    internal static readonly IReadOnlyList<CaseKind> Kinds = [.. Enum.GetValues<CaseKind>().Where(k => k != CaseKind.Unspecified)];

    internal CaseState StateChosen => States.FirstOrDefault(s => ProtoNames.Short(s) == State);

    internal CaseKind KindChosen => Kinds.FirstOrDefault(k => ProtoNames.Short(k) == Kind);

    internal string RoleChosen => Role is Mine or Shared ? Role : "";

    internal string Country => With is { Length: 2 } && With.All(char.IsAsciiLetterUpper) ? With : "";

    // What cannot stand in a reference is left out, so that nothing is left to be quoted.
    internal string ReferenceTyped => new([.. (Reference ?? "").ToUpperInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '-').Take(30)]);

    internal bool Any => ToFilter("").Length > 0;

    internal string ToFilter(string authority)
    {
        List<string> terms = [];
        if (RoleChosen.Length > 0)
            terms.Add($"owner {(RoleChosen == Mine ? "=" : "!=")} \"{authority}\"");
        if (StateChosen != CaseState.Unspecified)
            terms.Add($"state = {ProtoNames.Short(StateChosen)}");
        if (KindChosen != CaseKind.Unspecified)
            terms.Add($"kind = {ProtoNames.Short(KindChosen)}");
        if (Country.Length > 0)
            terms.Add($"countries : \"{Country}\"");
        if (ReferenceTyped.Length > 0)
            terms.Add($"reference : \"{ReferenceTyped}\"");
        return string.Join(" AND ", terms);
    }

    /// <summary>The same view, on another page of it or as a file.</summary>
    internal string Url(string page = "", string path = "/cases") =>
        Urls.With(path, ("role", Role), ("state", State), ("kind", Kind), ("with", With), ("reference", Reference), ("page", page));
}
