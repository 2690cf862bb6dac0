using System.Runtime.CompilerServices;
using CsvHelper;
using InfoSharing.Cli.Reports.Mappings;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports;

/// <summary>A table with a line of titles, read row by row.</summary>
internal sealed class CsvRows(Stream file, Mapping mapping) : IRows
{
    // A quote that is not closed takes the rest of the file for one cell.
    private const int LargestRow = 1024 * 1024;

    public async IAsyncEnumerable<SourceRow> Read(long after, [EnumeratorCancellation] CancellationToken stop)
    {
        var malformed = new HashSet<long>();
        var options = CsvReaderOptions.Default with
        {
            Separator = mapping.Delimiter,
            MaxRecordSize = LargestRow,
            OnMalformedRecord = record => malformed.Add(record.RecordNumber - 1),
        };
        using var csv = CsvReader.Create(file, options, leaveOpen: true);
        var titles = await Titles(csv, stop);
        var reader = new RowReader(mapping, titles);
        var keys = new KeysSeen();
        while (await Next(csv, stop))
        {
            stop.ThrowIfCancellationRequested();
            var (number, cells) = (csv.RowNumber, Cells(csv));
            var isWhole = !malformed.Remove(number) && cells.Length == titles.Count;
            // Rows that were sent before count for the keys of those behind.
            var key = isWhole ? keys.Number(reader.Key(cells)) : "";
            if (number > after)
                yield return isWhole ? Row(reader, cells, key, number) : Broken(number, cells.Length, titles.Count);
        }
    }

    private SourceRow Row(RowReader reader, string[] cells, string key, long number)
    {
        if (reader.Skipped(cells) is { } because)
            return Place(number) with { Skipped = because };
        var (report, findings, reason) = reader.Read(cells);
        return findings.Count == 0
            ? Place(number) with { Row = new ImportRow { Number = number, Key = key, Report = report } }
            : Place(number) with { Error = new RowError { Number = number, Reason = reason, Findings = { findings } } };
    }

    private SourceRow Broken(long number, int cells, int titles) => Place(number) with
    {
        Error = new RowError
        {
            Number = number, Reason = "MALFORMED_MESSAGE",
            Findings = { new Finding { Field = "(row)", Description = cells == titles ? "Has a quote that is not doubled, or not closed." : $"Has {cells} cells; there are {titles} titles." } },
        },
    };

    private SourceRow Place(long number) => new(number, file.Length == 0 ? 1 : (double)file.Position / file.Length);

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = csv.GetString(i);
        return cells;
    }

    private static async Task<IReadOnlyList<string>> Titles(CsvReader csv, CancellationToken stop)
    {
        try
        {
            await csv.ReadHeaderAsync(stop);
        }
        catch (CsvFormatException wrong)
        {
            throw Problem.BadData($"The first line holds no titles of columns: {wrong.Message}");
        }

        return csv.Headers.Count > 0 ? [.. csv.Headers] : throw Problem.BadData("The file is empty: its first line must hold the titles of the columns.");
    }

    private static async Task<bool> Next(CsvReader csv, CancellationToken stop)
    {
        try
        {
            return await csv.ReadAsync(stop);
        }
        catch (CsvFormatException)
        {
            throw Problem.BadData($"After row {csv.RowNumber} comes one of more than {LargestRow} bytes: a quote is not closed there, or shortly before.");
        }
    }
}
