using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Cases.Find;

/// <summary><c>GET /cases/csv</c>: the same list as a file.</summary>
internal static class Csv
{
    internal static IResult Answer(Visit visit, Upstreams services, Texts texts, HttpContext http, [AsParameters] Filters filters) => WebConsole.Csv.Answer(
        http, "cases", texts["cases.title"],
        [.. new[] { "reference", "title", "owner", "kind", "matter", "state", "countries", "onward", "update_time" }.Select(f => texts["field." + f])],
        WebConsole.Csv.Rows(
            http,
            (token, options) => services.Cases.ListCasesAsync(new() { PageSize = WebConsole.Csv.PageSize, PageToken = token, Filter = filters.ToFilter(visit.Authority), OrderBy = "update_time desc" }, options),
            list => list.NextPageToken,
            list => list.Cases.Select(c => Row(texts, c))));

    private static string[] Row(Texts texts, Case of) =>
    [
        of.Reference, of.Title, of.Owner, texts.Name(of.Kind), texts.Name(of.Matter), texts.Name(of.State), string.Join(' ', of.Countries),
        texts.Name(of.Handling?.Onward ?? Common.V1.OnwardSharing.Unspecified), of.UpdateTime is { } changed ? Dates.Exact(changed.ToDateTimeOffset()) : "",
    ];
}
