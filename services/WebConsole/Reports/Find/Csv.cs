using System.Globalization;
using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Reports.Find;

/// <summary><c>GET /reports/csv</c>: the same list as a file, all pages of it. A count that is not known is an empty cell, never a zero.</summary>
internal static class Csv
{
    internal static IResult Answer(Texts texts, Upstreams services, HttpContext http, [AsParameters] Filters filters) => WebConsole.Csv.Answer(
        http, "reports", texts["reports.csv-label"],
        [
            texts["reports.column.report"], texts["reports.column.state"], texts["report.field.detect_date"], texts["report.field.kind"], texts["report.field.mode"],
            texts["report.field.country"], texts["report.field.corridor"], texts["report.field.migrants"], texts["report.field.dead"], texts["report.field.missing"], texts["reports.column.agency"],
        ],
        WebConsole.Csv.Rows(
            http,
            (token, options) => services.Reports.ListReportsAsync(Question(filters, token), options),
            list => list.NextPageToken,
            list => list.Reports.Select(r => Row(texts, r))));

    private static ListReportsRequest Question(Filters filters, string token)
    {
        var question = filters.Question(token);
        question.PageSize = WebConsole.Csv.PageSize;
        return question;
    }

    private static string[] Row(Texts texts, Report report)
    {
        var incident = report.Incident ?? new();
        return
        [
            report.Name, texts.Name(report.State), report.DetectDate, texts.Name(incident.Kind), texts.Name(incident.Mode),
            incident.Place?.Country ?? "", report.Route?.Corridor ?? "",
            Count(incident.HasMigrants, incident.Migrants), Count(incident.HasDead, incident.Dead), Count(incident.HasMissing, incident.Missing), report.Agency,
        ];
    }

    private static string Count(bool isKnown, int count) => isKnown ? count.ToString(CultureInfo.InvariantCulture) : "";
}
