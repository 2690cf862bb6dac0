using InfoSharing.Cli.Output;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports;

/// <summary>What became of the rows of a file so far; kept with the place, so that it counts from the first row on.</summary>
internal sealed class ImportSummary
{
    public long Read { get; set; }

    public long Added { get; set; }

    public long Unchanged { get; set; }

    public long Superseded { get; set; }

    /// <summary>Of those added or superseded: wait for the validator.</summary>
    public long Waiting { get; set; }

    /// <summary>Why → how many.</summary>
    public SortedDictionary<string, long> Skipped { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reason → how many.</summary>
    public SortedDictionary<string, long> Refused { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Of rows that were accepted, now or before.</summary>
    public long Dead { get; set; }

    public long Missing { get; set; }

    public long AllRefused => Refused.Values.Sum();

    /// <param name="rows">Rows in the order of the file.</param>
    /// <param name="answer">Of the node, for those that were sent.</param>
    public void Count(IReadOnlyList<SourceRow> rows, ImportReportsResponse answer)
    {
        Read += rows.Count;
        Added += answer.Added;
        Unchanged += answer.Unchanged;
        Superseded += answer.Superseded;
        Waiting += answer.Waiting;
        foreach (var skipped in rows.Select(r => r.Skipped).OfType<string>())
            Skipped[skipped] = Skipped.GetValueOrDefault(skipped) + 1;
        foreach (var error in rows.Select(r => r.Error).OfType<RowError>().Concat(answer.Errors))
            Refused[error.Reason] = Refused.GetValueOrDefault(error.Reason) + 1;
        var refused = answer.Errors.Select(e => e.Number).ToHashSet();
        foreach (var row in rows.Where(r => r.Row is not null && !refused.Contains(r.Number)))
            (Dead, Missing) = (Dead + row.Dead, Missing + row.Missing);
    }

    public void Write(Screen screen, TimeSpan time, bool dryRun)
    {
        List<IReadOnlyList<string>> rows = [["rows read", $"{Read}"]];
        if (dryRun)
            rows.Add(["would be sent", $"{Read - AllRefused - Skipped.Values.Sum()}"]);
        else
            rows.AddRange([["added", $"{Added}"], ["unchanged", $"{Unchanged}"], ["superseded", $"{Superseded}"], ["waiting for the validator", $"{Waiting}"]]);
        rows.AddRange(Skipped.Select(s => (IReadOnlyList<string>)[$"skipped: {s.Key}", $"{s.Value}"]));
        rows.AddRange(Refused.Select(r => (IReadOnlyList<string>)[$"refused: {r.Key}", $"{r.Value}"]));
        rows.AddRange([["dead, of the rows accepted", $"{Dead}"], ["missing, of the rows accepted", $"{Missing}"], ["seconds", $"{time.TotalSeconds:0.0}"]]);
        foreach (var row in rows)
            screen.Line($"{row[0],-32} {row[1],12}");
    }
}
