using System.Globalization;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Reports;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Statistics;

/// <summary><c>GET /statistics/csv</c>: the table of the page as a file: no figure more, and the word where there is none.</summary>
internal static class Csv
{
    internal static async Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, HttpContext http, [AsParameters] Question question)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        // What was refused is said by the page.
        if (await Get.Ask(visit, services, options, question) is not { } table)
            return Results.Redirect(question.Url());
        var figures = new Figures(table, texts, await ReportReading.Corridors(services, options));
        return WebConsole.Csv.Answer(http, "statistics", Label(texts, table), Headers(texts, figures), Rows(texts, figures).ToAsyncEnumerable());
    }

    private static string Label(Texts texts, Reporting.V1.Statistics table) =>
        string.Join(" · ", texts.Name(table.View), texts.Of("statistics.revision", table.Revision.ToString(CultureInfo.InvariantCulture)), texts.Of("statistics.threshold", $"{table.Threshold}"), texts.Of("statistics.rounding", $"{table.Rounding}"));

    private static string[] Headers(Texts texts, Figures figures) =>
        [.. new[] { figures.By, figures.And }.Where(d => d != Dimension.Unspecified).Select(d => texts.Name(d)), texts.Name(figures.Table.Query.Measure)];

    private static IEnumerable<IReadOnlyList<string>> Rows(Texts texts, Figures figures)
    {
        foreach (var row in figures.Rows)
        {
            foreach (var column in figures.Columns)
                yield return [figures.RowName(row), figures.ColumnName(column), Cell(texts, figures.Of(row, column))];
            if (figures.Columns.Count == 0)
                yield return [figures.RowName(row), Cell(texts, figures.Of(row))];
            else if (!figures.Of(row).IsNone)
                yield return [figures.RowName(row), texts["statistics.total"], Cell(texts, figures.Of(row))];
        }

        foreach (var column in figures.Columns.Where(c => !figures.OfColumn(c).IsNone))
            yield return [texts["statistics.total"], figures.ColumnName(column), Cell(texts, figures.OfColumn(column))];
        if (!figures.Whole.IsNone)
            yield return [.. Headers(texts, figures).SkipLast(1).Select(_ => texts["statistics.total"]), Cell(texts, figures.Whole)];
    }

    private static string Cell(Texts texts, Figure figure) =>
        figure.Value?.ToString(CultureInfo.InvariantCulture) ?? figure.Word(texts);
}
