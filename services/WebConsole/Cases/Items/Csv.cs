using System.Runtime.CompilerServices;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Cases.Items;

/// <summary><c>GET /cases/{id}/items/csv</c>: what I may read of a case's items as a file; each row with its own label, and no content.</summary>
internal static class Csv
{
    private const int PageSize = 500;

    internal static async Task<IResult> Answer(Upstreams services, Texts texts, HttpContext http, string id)
    {
        var about = await services.Cases.GetCaseAsync(new() { Name = "cases/" + id }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return WebConsole.Csv.Answer(
            http, "items", $"{about.Reference} · {texts.Name(about.Handling?.Onward ?? Common.V1.OnwardSharing.Unspecified)}",
            [.. new[] { "headline", "kind", "originator", "state", "onward", "judicial_use", "actionable", "create_time" }.Select(f => texts["field." + f])],
            Rows(services, texts, about.Name, http.RequestAborted));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string>> Rows(Upstreams services, Texts texts, string about, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var token = ""; ;)
        {
            var list = await services.Items.ListItemsAsync(new() { Parent = about, PageSize = PageSize, PageToken = token, OrderBy = "create_time" }, Foundation.Hosting.Upstream.Options(cancel));
            foreach (var item in list.Items)
            {
                var label = item.Handling ?? new();
                yield return
                [
                    item.Headline, texts.Name(item.Kind), item.Originator, texts.Name(item.State), texts.Name(label.Onward), texts.Name(label.JudicialUse), texts.Name(label.Actionable),
                    item.CreateTime is { } made ? Dates.Exact(made.ToDateTimeOffset()) : "",
                ];
            }

            if (list.NextPageToken.Length == 0)
                yield break;
            token = list.NextPageToken;
        }
    }
}
