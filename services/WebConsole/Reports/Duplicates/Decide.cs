using Grpc.Core;
using InfoSharing.WebConsole.Upstream;

namespace InfoSharing.WebConsole.Reports.Duplicates;

/// <summary><c>/reports/duplicates/{id}/merge</c>, <c>…/separate</c>, <c>…/dismiss</c>: what the validator decides of a pair.</summary>
internal static class Decide
{
    private static readonly Dictionary<string, Func<Upstreams, Visit, string, CallOptions, Task>> Table = new()
    {
        ["merge"] = async (services, visit, name, options) => await services.Reports.MergeReportsAsync(
            new() { Name = name, Keep = visit.Form["keep"].ToString(), Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId }, options),
        ["separate"] = async (services, visit, name, options) => await services.Reports.SeparateReportAsync(
            new() { Name = name, Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId }, options),
        ["dismiss"] = async (services, visit, name, options) => await services.Reports.DismissDuplicateAsync(
            new() { Name = name, Reason = visit.Form["reason"].ToString(), Etag = visit.Form["etag"].ToString(), RequestId = visit.RequestId }, options),
    };

    internal static async Task<IResult> Get(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string decision)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        if (!Table.ContainsKey(decision) || await ReportReading.Pair(services, options, id) is not { } pair)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        var reports = await ReportReading.Both(services, options, pair);
        await names.Learn(services, reports.Select(r => r.Agency).Append(visit.Authority), http.RequestAborted);
        return Reply.With<DecidePage>(new { Pair = pair, Reports = reports, Decision = decision });
    }

    internal static Task<IResult> Post(Visit visit, Upstreams services, DirectoryNames names, HttpContext http, string id, string decision) => Forms.Send(
        http,
        async options =>
        {
            if (Table.TryGetValue(decision, out var call))
                await call(services, visit, "duplicates/" + id, options);
            return "/reports/duplicates/" + id;
        },
        () => Get(visit, services, names, http, id, decision));
}
