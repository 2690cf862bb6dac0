using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.Duplicates;

/// <summary><c>GET /reports/duplicates</c>: the pairs that wait for my authority's decision, then those decided.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Upstreams services, HttpContext http, string? state, string? page)
    {
        var chosen = Enum.GetValues<DuplicateState>().FirstOrDefault(s => Foundation.Ledgers.ProtoNames.Short(s) == state);
        var filter = chosen == DuplicateState.Unspecified ? "" : $"state = {state}";
        var list = await services.Reports.ListDuplicatesAsync(
            new() { PageSize = Queue.Get.PageSize, PageToken = page ?? "", Filter = filter, OrderBy = "update_time desc" }, Foundation.Hosting.Upstream.Options(http.RequestAborted));
        return Reply.With<Page>(new { List = list, State = chosen, IsFirst = string.IsNullOrEmpty(page) });
    }

    /// <summary><c>GET /reports/duplicates/{id}</c>: both reports side by side, and what may be decided.</summary>
    internal static async Task<IResult> One(Visit visit, Texts texts, Upstreams services, DirectoryNames names, HttpContext http, string id)
    {
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        if (await ReportReading.Pair(services, options, id) is not { } pair)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        var reports = await ReportReading.Both(services, options, pair);
        await names.Learn(services, reports.Select(r => r.Agency).Append(visit.Authority), http.RequestAborted);
        ReportWords[] words = [await ReportReading.Words(texts, services, options, reports[0]), await ReportReading.Words(texts, services, options, reports[1])];
        return Reply.With<PairPage>(new { Pair = pair, Reports = reports, Words = words });
    }
}
