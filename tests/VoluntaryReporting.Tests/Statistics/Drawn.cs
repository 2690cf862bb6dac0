namespace InfoSharing.VoluntaryReporting.Tests.Statistics;

/// <summary>Small tables by hand: reports by place (rows) and corridor (columns), counted as the service counts.</summary>
internal static class Drawn
{
    internal static readonly StatisticsQuery ByPlaceAndCorridor = new() { Measure = Measure.Migrants, GroupBy = { Dimension.Place, Dimension.Corridor } };

    /// <summary>One State's figures.</summary>
    internal static Table Table(int[,] cells) => Table(cells, (row, column) => [("IT", cells[row, column])]);

    internal static Table Table(int[,] cells, Func<int, int, IEnumerable<(string State, int Value)>> parts)
    {
        var counts = new Counts();
        for (var row = 0; row < cells.GetLength(0); row++)
        {
            for (var column = 0; column < cells.GetLength(1); column++)
            {
                foreach (var (state, value) in parts(row, column))
                    counts.Learn(Report($"reports/{row}-{column}-{state}", state, value, $"AA{row:000}", $"corridor-{column}"), 1);
            }
        }

        return Tabulation.Of(ByPlaceAndCorridor, counts, null, int.MaxValue);
    }

    internal static Report Report(string name, string state, int migrants, string place = "", string corridor = "", string date = "2019-05-01", Mode mode = Mode.Land) => new()
    {
        Name = name, State = ReportState.Validated, ReportingState = state, Agency = $"authorities/{state.ToLowerInvariant()}-police", Validator = $"authorities/{state.ToLowerInvariant()}-ca",
        DetectDate = date, SourceType = SourceType.Border, Route = new() { Corridor = corridor },
        Incident = new() { Kind = IncidentKind.IllegalEntry, Mode = mode, Migrants = migrants, Place = new() { Unlocode = place } },
    };

    /// <summary>What is shown, "." for what is hidden: cells by rows, then the totals.</summary>
    internal static string Shown(Table table, bool[] hidden) => string.Join(' ', table.Figures.Select((f, i) => hidden[i] ? "." : $"{f.Value}"));
}
