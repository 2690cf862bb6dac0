using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Statistics.Pairs;

/// <summary><c>GET /statistics/requests/csv</c>, and what a row of the table says.</summary>
internal static class Csv
{
    internal static readonly IReadOnlyList<string> Columns =
    [
        "pairs.pair", "pairs.requests", "pairs.acknowledge-median", "pairs.acknowledge-90", "pairs.execute-median", "pairs.execute-90", "pairs.late-requesting", "pairs.late-requested",
    ];

    internal static async Task<IResult> Answer(Texts texts, Upstreams services, HttpContext http, string? from, string? to)
    {
        var pairs = await Get.Ask(services, http, from, to);
        return WebConsole.Csv.Answer(
            http, "request-statistics", texts["pairs.source"], [.. Columns.Select(c => texts[c])],
            pairs.Select(p => (IReadOnlyList<string>)[NameOf(texts, p), .. Cells(texts, p)]).ToAsyncEnumerable());
    }

    internal static string NameOf(Texts texts, PairStatistics pair) =>
        texts.Of("pairs.from-to", texts.State(pair.RequestingState), pair.RequestedState.Length > 0 ? texts.State(pair.RequestedState) : texts["statistics.unknown"]);

    internal static IEnumerable<string> Cells(Texts texts, PairStatistics pair) =>
    [
        Numbers.Of(pair.Requests, texts.Language),
        Span(texts, pair.Acknowledge, d => d.HasMedianSeconds ? d.MedianSeconds : null), Span(texts, pair.Acknowledge, d => d.HasP90Seconds ? d.P90Seconds : null),
        Span(texts, pair.Execute, d => d.HasMedianSeconds ? d.MedianSeconds : null), Span(texts, pair.Execute, d => d.HasP90Seconds ? d.P90Seconds : null),
        Numbers.Of(pair.OverdueNowRequesting, texts.Language), Numbers.Of(pair.OverdueNowRequested, texts.Language),
    ];

    /// <summary>Hours up to two days, then days: nobody waits for minutes.</summary>
    internal static string Span(Texts texts, long seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        return span.TotalDays < 2 ? texts.Count("pairs.hours", (long)span.TotalHours) : texts.Count("pairs.days", (long)span.TotalDays);
    }

    // Nothing measured is not zero.
    private static string Span(Texts texts, Duration? time, Func<Duration, long?> part) => time is not null && part(time) is { } seconds ? Span(texts, seconds) : texts["pairs.not-measured"];
}
