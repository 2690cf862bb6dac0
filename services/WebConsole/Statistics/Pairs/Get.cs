using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Statistics.Pairs;

/// <summary><c>GET /statistics/requests</c>: requests between two States each: how many, how long to acknowledge and to execute, how late.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string? from, string? to)
    {
        await names.Learn(services, [visit.Authority], http.RequestAborted);
        return Reply.With<Page>(new { Pairs = await Ask(services, http, from, to), From = Country(from), To = Country(to) });
    }

    internal static async Task<IReadOnlyList<PairStatistics>> Ask(Upstreams services, HttpContext http, string? from, string? to) =>
        (await services.RequestStatistics.GetPairStatisticsAsync(
            new() { RequestingState = Country(from), RequestedState = Country(to) }, Foundation.Hosting.Upstream.Options(http.RequestAborted))).Pairs;

    private static string Country(string? typed) => typed is { Length: 2 } && typed.All(char.IsAsciiLetterUpper) ? typed : "";
}
