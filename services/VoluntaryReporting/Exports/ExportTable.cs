using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using Google.Protobuf;

namespace InfoSharing.VoluntaryReporting;

/// <summary>
/// Rows under titles, as a file that others open. Texts are whatever somebody wrote: one that a spreadsheet would take for a formula
/// (= + - @, tab, CR in front) gets an apostrophe before it, which the spreadsheet reads as "this is text".
/// </summary>
internal sealed class ExportTable(params IReadOnlyList<string> titles)
{
    private static readonly CsvWriterOptions Rfc4180 = new() { Injection = CsvInjection.Escape };

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>Bytes that every client takes in one answer, with room to spare.</summary>
    internal const int LargestAnswer = 3 * 1024 * 1024;

    private readonly List<IReadOnlyList<object?>> _rows = [];

    /// <summary>A figure that nobody has: "unknown" in CSV, null in JSON, and never 0.</summary>
    internal static readonly object Unknown = new();

    /// <summary>A text, a whole or decimal number, yes or no, <see cref="Unknown"/>; null where the column does not apply.</summary>
    internal void Add(params IReadOnlyList<object?> cells) => _rows.Add(cells.Count == titles.Count ? cells : throw new ArgumentException($"{cells.Count} cells under {titles.Count} titles."));

    /// <exception cref="Refusal">TABLE_TOO_LARGE.</exception>
    internal ExportedFile File(string name, FileFormat format)
    {
        using var content = new MemoryStream();
        if (format == FileFormat.Json)
            WriteJson(content);
        else
            WriteCsv(content);
        if (content.Length > LargestAnswer)
            throw Refusals.TableTooLarge(_rows.Count);
        return new ExportedFile
        {
            FileName = $"{name}.{(format == FileFormat.Json ? "json" : "csv")}", MediaType = format == FileFormat.Json ? "application/json" : "text/csv; charset=utf-8",
            Content = ByteString.CopyFrom(content.GetBuffer().AsSpan(0, (int)content.Length)), Rows = _rows.Count,
        };
    }

    /// <summary>Thousandths as a decimal number: 12500 is 12.5.</summary>
    internal static decimal OfMilli(long milli) => milli / 1000m;

    private void WriteCsv(Stream content)
    {
        using var csv = CsvWriter.Create(content, Rfc4180, leaveOpen: true);
        csv.WriteHeader([.. titles]);
        foreach (var row in _rows)
        {
            foreach (var cell in row)
                Write(csv, cell);
            csv.EndRecord();
        }
    }

    private static void Write(CsvWriter csv, object? cell)
    {
        switch (cell)
        {
            case decimal number:
                csv.WriteField(number, default, CultureInfo.InvariantCulture);
                break;
            case long number:
                csv.WriteField(number, default, CultureInfo.InvariantCulture);
                break;
            case bool yes:
                csv.WriteField(yes ? "true" : "false");
                break;
            default:
                csv.WriteField(cell is null ? "" : cell as string ?? "unknown");
                break;
        }
    }

    private void WriteJson(Stream content)
    {
        using var json = new Utf8JsonWriter(content, Readable);
        json.WriteStartArray();
        foreach (var row in _rows)
        {
            json.WriteStartObject();
            foreach (var (title, cell) in titles.Zip(row))
                Write(json, title, cell);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string title, object? cell)
    {
        switch (cell)
        {
            case string text:
                json.WriteString(title, text);
                break;
            case decimal number:
                json.WriteNumber(title, number);
                break;
            case long number:
                json.WriteNumber(title, number);
                break;
            case bool yes:
                json.WriteBoolean(title, yes);
                break;
            default:
                json.WriteNull(title);
                break;
        }
    }
}
