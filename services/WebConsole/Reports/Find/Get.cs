using InfoSharing.Foundation.Ledgers;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Reports.Find;

/// <summary><c>GET /reports</c>: the reports of my agency, and those that my authority validates; the filters are the URL.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, [AsParameters] Filters filters)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var list = await services.Reports.ListReportsAsync(filters.Question(filters.Page), options);
        await names.Learn(services, list.Reports.Select(r => r.Agency).Append(visit.Authority), http.RequestAborted);
        if (visit.IsFragment)
            return Reply.With<Rows>(new { List = list, Filters = filters });
        var undecided = await services.Reports.ListDuplicatesAsync(new() { PageSize = 100, Filter = "state = POSSIBLE" }, options);
        return Reply.With<Page>(new { List = list, Filters = filters, Undecided = undecided.Duplicates.Count, Corridors = await ReportReading.Corridors(services, options) });
    }
}

/// <summary>What the list is narrowed by. An unknown value is as none: a shared link must not break on a reader of another version.</summary>
public sealed record Filters(string? State, string? Kind, string? Country, string? Corridor, string? From, string? To, string? Page)
{
    internal static readonly IReadOnlyList<ReportState> States = [.. Enum.GetValues<ReportState>().Where(s => s != ReportState.Unspecified)];
    internal static readonly IReadOnlyList<IncidentKind> Kinds = [.. Enum.GetValues<IncidentKind>().Where(k => k != IncidentKind.Unspecified)];

    internal ReportState StateChosen => States.FirstOrDefault(s => ProtoNames.Short(s) == State);

    internal IncidentKind KindChosen => Kinds.FirstOrDefault(k => ProtoNames.Short(k) == Kind);

    internal string CountryChosen => Country is { Length: 2 } && Country.All(char.IsAsciiLetterUpper) ? Country : "";

    internal string CorridorChosen => Corridor is { Length: < 100 } && Corridor.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? Corridor : "";

    internal string FromChosen => Day(From);

    internal string ToChosen => Day(To);

    internal bool Any => ToFilter().Length > 0;

    internal ListReportsRequest Question(string? page) => new() { PageSize = Queue.Get.PageSize, PageToken = page ?? "", Filter = ToFilter(), OrderBy = "update_time desc" };

    internal string ToFilter()
    {
        List<string> terms = [];
        if (StateChosen != ReportState.Unspecified)
            terms.Add($"state = {ProtoNames.Short(StateChosen)}");
        if (KindChosen != IncidentKind.Unspecified)
            terms.Add($"kind = {ProtoNames.Short(KindChosen)}");
        if (CountryChosen.Length > 0)
            terms.Add($"place_country = \"{CountryChosen}\"");
        if (CorridorChosen.Length > 0)
            terms.Add($"corridor = \"{CorridorChosen}\"");
        if (FromChosen.Length > 0)
            terms.Add($"detect_day >= {Number(FromChosen)}");
        if (ToChosen.Length > 0)
            terms.Add($"detect_day <= {Number(ToChosen)}");
        return string.Join(" AND ", terms);
    }

    /// <summary>The same view, on another page of it, or as a file.</summary>
    internal string Url(string page = "", string path = "/reports") =>
        Urls.With(path, ("state", State), ("kind", Kind), ("country", Country), ("corridor", Corridor), ("from", From), ("to", To), ("page", page));

    // The service compares numbers alone.
    private static int Number(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd").DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private static string Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", out _) ? typed! : "";
}
