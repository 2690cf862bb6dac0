using Grpc.Core;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.Moves;

/// <summary><c>GET /reports/{id}/{move}</c>: the last look before a move: what it says, who sees what of it afterwards.</summary>
internal static class Get
{
    internal static async Task<IResult> Answer(Visit visit, Texts texts, Upstreams services, DirectoryNames names, HttpContext http, string id, string move)
    {
        if (ReportMove.Find(move) is null)
            return Reply.Problem("problem.not-found", StatusCodes.Status404NotFound);
        var options = Foundation.Hosting.Upstream.Options(http.RequestAborted);
        var report = await ReportReading.One(services, options, id);
        await names.Learn(services, [report.Agency, report.Validator, visit.Authority], http.RequestAborted);
        var words = await ReportReading.Words(texts, services, options, report);
        return move switch
        {
            "submit" => Reply.With<SubmitPage>(new
            {
                Report = report,
                Words = words,
                Check = await services.Reports.CheckReportAsync(new() { Name = report.Name }, options),
                Preview = await Preview(services, options, report),
            }),
            "validate" => Reply.With<ValidatePage>(new
            {
                Report = report,
                Words = words,
                Check = await services.Reports.CheckReportAsync(new() { Name = report.Name }, options),
                Preview = await Preview(services, options, report, report.Name),
            }),
            _ => Reply.With<ReasonPage>(new { Report = report, Words = words, Move = move }),
        };
    }

    // What leaves the State is figures: those of the report's own corridor, as they are and as others would see them.
    private static async Task<PreviewStatisticsResponse> Preview(Upstreams services, CallOptions options, Report report, params string[] waiting)
    {
        var query = new StatisticsQuery { Measure = Reporting.V1.Measure.Migrants, GroupBy = { Dimension.Corridor } };
        if (report.Route?.Corridor is { Length: > 0 } corridor)
            query.Corridors.Add(corridor);
        var counted = report.State == ReportState.Submitted ? waiting : [];
        return await services.ReportStatistics.PreviewStatisticsAsync(new() { View = View.Pool, Query = query, Reports = { counted } }, options);
    }
}
