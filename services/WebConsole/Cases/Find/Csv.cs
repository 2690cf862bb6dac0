using System.Runtime.CompilerServices;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Cases.Find;

/// <summary><c>GET /cases/csv</c>: the same list as a file.</summary>
internal static class Csv
{
    private const int PageSize = 500;

    internal static IResult Answer(Visit visit, Upstreams services, Texts texts, HttpContext http, [AsParameters] Filters filters) => WebConsole.Csv.Answer(
        http, "cases", texts["cases.title"],
        [.. new[] { "reference", "title", "owner", "kind", "matter", "state", "countries", "onward", "update_time" }.Select(f => texts["field." + f])],
        Rows(visit, services, texts, filters, http.RequestAborted));

    private static async IAsyncEnumerable<IReadOnlyList<string>> Rows(Visit visit, Upstreams services, Texts texts, Filters filters, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var token = ""; ;)
        {
            var list = await services.Cases.ListCasesAsync(
                new() { PageSize = PageSize, PageToken = token, Filter = filters.ToFilter(visit.Authority), OrderBy = "update_time desc" }, Foundation.Hosting.Upstream.Options(cancel));
            foreach (var c in list.Cases)
            {
                yield return
                [
                    c.Reference, c.Title, c.Owner, texts.Name(c.Kind), texts.Name(c.Matter), texts.Name(c.State), string.Join(' ', c.Countries),
                    texts.Name(c.Handling?.Onward ?? Common.V1.OnwardSharing.Unspecified), c.UpdateTime is { } changed ? Dates.Exact(changed.ToDateTimeOffset()) : "",
                ];
            }

            if (list.NextPageToken.Length == 0)
                yield break;
            token = list.NextPageToken;
        }
    }
}
