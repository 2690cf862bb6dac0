using CsvHelper;
using InfoSharing.Cli.Output;
using InfoSharing.Reporting.V1;

namespace InfoSharing.Cli.Reports;

/// <summary>Rows that were refused, each finding a line: all of them in a file, the first few on the screen.</summary>
internal sealed class RefusedRows : IDisposable
{
    private const int Shown = 10;

    private readonly Screen _screen;
    private readonly FileStream? _file;
    private int _told;

    /// <param name="screen">Where the first ones are shown.</param>
    /// <param name="path">Null: nowhere else.</param>
    /// <param name="length">What an import that goes on had written; 0 begins anew.</param>
    /// <exception cref="Problem">It cannot be written.</exception>
    public RefusedRows(Screen screen, string? path, long length)
    {
        _screen = screen;
        if (path is null)
            return;
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            _file.SetLength(Math.Min(length, _file.Length));
            _file.Seek(0, SeekOrigin.End);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw Problem.File($"{path} cannot be written: {failed.Message}");
        }

        if (_file.Length == 0)
            Lines([["row", "reason", "field", "description"]]);
    }

    public long Length => _file?.Length ?? 0;

    public void Add(IEnumerable<RowError> errors)
    {
        var lines = errors.OrderBy(e => e.Number).SelectMany(error => (error.Findings.Count > 0 ? error.Findings : [new Finding()]).Select(finding =>
            new[] { error.Number.ToString(), error.Reason, finding.Field, finding.Description })).ToList();
        foreach (var line in lines.Take(Math.Max(0, Shown - _told)))
            _screen.Tell($"  row {line[0]}: {line[1]} {line[2]}: {line[3]}");
        if (_told <= Shown && _told + lines.Count > Shown)
            _screen.Tell(_file is null ? "  … (all of them: --errors FILE.csv)" : $"  … (all of them: {_file.Name})");
        _told += lines.Count;
        Lines(lines);
    }

    public void Dispose() => _file?.Dispose();

    private void Lines(IEnumerable<string[]> lines)
    {
        if (_file is null)
            return;
        // What a spreadsheet would take for a formula is shown as text.
        using (var csv = CsvWriter.Create(_file, CsvWriterOptions.Default with { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            foreach (var line in lines)
            {
                foreach (var cell in line)
                    csv.WriteField(cell);
                csv.EndRecord();
            }
        }

        _file.Flush(flushToDisk: true);
    }
}
