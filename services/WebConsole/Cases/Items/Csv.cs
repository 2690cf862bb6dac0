using InfoSharing.Cases.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Cases.Items;

/// <summary><c>GET /cases/{id}/items/csv</c>: what I may read of a case's items as a file; each row with its own label, and no content.</summary>
internal static class Csv
{
    internal static async Task<IResult> Answer(Upstreams services, Texts texts, HttpContext http, string id)
    {
        var about = await services.Cases.GetCaseAsync(new() { Name = "cases/" + id }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return WebConsole.Csv.Answer(
            http, "items", $"{about.Reference} · {texts.Name(about.Handling?.Onward ?? Common.V1.OnwardSharing.Unspecified)}",
            [.. new[] { "headline", "kind", "originator", "state", "onward", "judicial_use", "actionable", "create_time" }.Select(f => texts["field." + f])],
            WebConsole.Csv.Rows(
                http,
                (token, options) => services.Items.ListItemsAsync(new() { Parent = about.Name, PageSize = WebConsole.Csv.PageSize, PageToken = token, OrderBy = "create_time" }, options),
                list => list.NextPageToken,
                list => list.Items.Select(i => Row(texts, i))));
    }

    private static string[] Row(Texts texts, Item item)
    {
        var label = item.Handling ?? new();
        return
        [
            item.Headline, texts.Name(item.Kind), item.Originator, texts.Name(item.State), texts.Name(label.Onward), texts.Name(label.JudicialUse), texts.Name(label.Actionable),
            item.CreateTime is { } made ? Dates.Exact(made.ToDateTimeOffset()) : "",
        ];
    }
}
