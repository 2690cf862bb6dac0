using InfoSharing.Ledgers.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Audit.Reads;

/// <summary><c>GET /audit/reads/csv</c>: the same list as a file, with the names of what each list handed out.</summary>
internal static class Csv
{
    internal static async Task<IResult> Answer(Visit visit, Upstreams services, Texts texts, HttpContext http, [AsParameters] Filters filters)
    {
        var about = await Subject.Of(services, filters.About ?? "", Subject.Whole, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        var register = filters.RegisterOf(about);
        return WebConsole.Csv.Answer(
            http, "reads", texts["reads.title"],
            [
                texts["reads.when"], texts["reads.who"], texts["reads.for"], texts["reads.did"], "rpc", texts["reads.of-what"], texts["reads.outcome"], texts["reads.rows"], texts["reads.handed-out"],
            ],
            WebConsole.Csv.Rows(
                http,
                (token, options) => register.Client(services).ListReadsAsync(filters.ToCall(register, about, visit.Zone, WebConsole.Csv.PageSize, token), options),
                list => list.NextPageToken,
                list => list.Reads.Select(r => Cells(texts, r))));
    }

    private static string[] Cells(Texts texts, Read read) =>
    [
        Dates.Exact(read.Time.ToDateTimeOffset()), read.Reader.Principal, read.Reader.Authority, Row.Did(texts, read), Row.Rpc(read), read.Resource,
        Row.Outcome(texts, read), read.Rows.ToString(), string.Join(' ', read.HandedOut),
    ];
}
