using System.Text;
using Grpc.Core;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole;

/// <summary>
/// A list as a file for a spreadsheet (RFC 4180, UTF-8 with a byte order mark). Its first line says the label, the officer and the time,
/// and no cell starts a formula.
/// </summary>
internal static class Csv
{
    /// <summary>Rows at most; a list that has more says so in its last line.</summary>
    internal const int Most = 10_000;

    /// <summary>Of the lists behind it.</summary>
    internal const int PageSize = 500;

    /// <param name="http">The question.</param>
    /// <param name="name">"requests": the file is requests-2026-11-22.csv.</param>
    /// <param name="label">What may be done with what is in it, in the reader's words.</param>
    /// <param name="headers">Of the columns.</param>
    /// <param name="rows">As they come from the service, so that a long list needs no memory.</param>
    internal static IResult Answer(HttpContext http, string name, string label, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<string>> rows)
    {
        var (visit, texts) = (http.RequestServices.GetRequiredService<Visit>(), http.RequestServices.GetRequiredService<Texts>());
        var file = $"{name}-{visit.Now.UtcDateTime:yyyy-MM-dd}.csv";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        return Results.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
                await writer.WriteLineAsync(Line([$"InfoSharing · {label} · {visit.Officer.Principal} · {Dates.Exact(visit.Now)}"]));
                await writer.WriteLineAsync(Line(headers));
                await Write(writer, rows, texts, http.RequestAborted);
            },
            "text/csv; charset=utf-8");
    }

    /// <summary>Rows of a list, page by page as its service gives them.</summary>
    /// <param name="http">The question.</param>
    /// <param name="list">Asks for the page of a token; the largest page is the quickest.</param>
    /// <param name="next">The token of the page after it, "" when it is the last.</param>
    /// <param name="rows">What of a page becomes rows.</param>
    internal static async IAsyncEnumerable<IReadOnlyList<string>> Rows<TList>(
        HttpContext http, Func<string, CallOptions, AsyncUnaryCall<TList>> list, Func<TList, string> next, Func<TList, IEnumerable<IReadOnlyList<string>>> rows)
    {
        var token = "";
        do
        {
            var page = await list(token, Foundation.Hosting.Upstream.Options(http.RequestAborted));
            foreach (var row in rows(page))
                yield return row;
            token = next(page);
        }
        while (token.Length > 0);
    }

    /// <summary>One line, its cells quoted where they have to be.</summary>
    internal static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    private static async Task Write(StreamWriter writer, IAsyncEnumerable<IReadOnlyList<string>> rows, Texts texts, CancellationToken cancel)
    {
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (count++ == Most)
            {
                await writer.WriteLineAsync(Line([texts.Of("csv.cut", Numbers.Of(Most, texts.Language))]));
                return;
            }

            await writer.WriteLineAsync(Line(row));
        }
    }

    // A spreadsheet takes these for the start of a formula; an apostrophe makes it text (OWASP, CSV injection). A number may be negative.
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !decimal.TryParse(text, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n;") >= 0 ? '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : safe;
    }
}
