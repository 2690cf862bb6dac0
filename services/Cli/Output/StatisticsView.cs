using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Output;

/// <summary>Tables of figures: one line per cell, "hidden" where a figure is not given out.</summary>
internal static class StatisticsView
{
    public static void Write(Screen screen, Reporting.V1.Statistics table)
    {
        var isExact = table.View == View.Own;
        string[] titles = [.. table.Query.GroupBy.Select(Words.Of).Select(t => t.ToUpperInvariant()), Words.Of(table.Query.Measure).ToUpperInvariant(), .. isExact ? ["NOT SAID"] : Array.Empty<string>()];
        screen.Table(titles, [.. table.Cells.Select(c => (string[])[.. c.Keys.Select(Key), Value(c), .. isExact ? [$"{c.UnknownReports}"] : Array.Empty<string>()])]);
        screen.Line($"{(table.Name.Length > 0 ? table.Name : "preview")}: {Words.Of(table.View)}, revision {table.Revision}, method {table.MethodVersion}. {table.MethodNote}");
    }

    public static void Write(Screen screen, PreviewStatisticsResponse preview)
    {
        screen.Line("What others would see:");
        Write(screen, preview.Released);
        screen.Line("What is:");
        Write(screen, preview.Own);
    }

    public static void Write(Screen screen, ReproduceStatisticsResponse again)
    {
        Write(screen, again.Statistics);
        screen.Line(again.Same ? "The same, to the cell." : $"It differs in: {string.Join(", ", again.Differences)}");
        if (again.Missing > 0)
            screen.Line($"{again.Missing} versions of reports are no longer there.");
    }

    public static void Write(Screen screen, FeeStatistics fees)
    {
        screen.Table(["CORRIDOR", "CURRENCY", "YEAR", "STATEMENTS", "LEAST", "MEDIAN", "MOST"], [.. fees.Figures.Select(f => (string[])
        [
            Key(f.Corridor), f.Currency, $"{f.Year}", .. f.Hidden ? ["hidden", "", "", ""] : new[] { $"{f.Statements}", $"{f.LeastMinor}", $"{f.MedianMinor}", $"{f.MostMinor}" },
        ])]);
        screen.Line($"{fees.Name}: {Words.Of(fees.View)}, revision {fees.Revision}, method {fees.MethodVersion}, amounts in minor units. {fees.MethodNote}");
    }

    /// <summary>RFC 4180, without a line of its own for what is hidden: an empty value and the word.</summary>
    public static void WriteCsv(Screen screen, Reporting.V1.Statistics table)
    {
        screen.Text(string.Join(',', table.Query.GroupBy.Select(g => Words.Of(g)).Append("value").Append("hidden")) + "\r\n");
        foreach (var cell in table.Cells)
            screen.Text(string.Join(',', cell.Keys.Append(cell.HasValue ? $"{cell.Value}" : "").Append(cell.Hidden ? "hidden" : "").Select(Field)) + "\r\n");
    }

    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Key(string key) => key switch { "" => "unknown", "*" => "all", _ => key };

    private static string Value(Cell cell) => cell.Hidden ? "hidden" : $"{cell.Value}";
}
