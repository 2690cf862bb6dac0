using InfoSharing.Mla.V1;
using InfoSharing.WebConsole.Upstream;
using InfoSharing.WebConsole.Words;
using Microsoft.AspNetCore.Mvc;

namespace InfoSharing.WebConsole.Requests.Find;

/// <summary><c>GET /requests/csv</c>: the same list as a file; each row with its own label.</summary>
internal static class Csv
{
    internal static IResult Answer(Upstreams services, Texts texts, HttpContext http, [AsParameters] Filters filters) => WebConsole.Csv.Answer(
        http, "requests", texts["requests.title"],
        [
            texts["filter.reference"], texts["column.request"], texts["column.from"], texts["column.to"], texts["filter.state"], texts["filter.urgency"],
            texts["column.to-do"], texts["column.due"], texts["column.changed"], texts["column.label"],
        ],
        WebConsole.Csv.Rows(
            http,
            (token, options) => services.Requests.ListRequestsAsync(new() { PageSize = WebConsole.Csv.PageSize, PageToken = token, Filter = filters.ToFilter(), OrderBy = "update_time desc" }, options),
            list => list.NextPageToken,
            list => list.Requests.Select(r => Row(texts, r))));

    private static string[] Row(Texts texts, Request of) =>
    [
        of.Reference, of.SubjectMatter, of.RequestingState, of.RequestedState, texts.Name(of.State), of.Urgency == Urgency.Unspecified ? "" : texts.Name(of.Urgency),
        of.NextMove is { Duty: not Duty.Unspecified } next ? texts.Name(next.Duty) : "", Moment(of.NextMove?.Due), Moment(of.UpdateTime),
        texts.Name(of.Handling?.Onward ?? Common.V1.OnwardSharing.Unspecified),
    ];

    private static string Moment(Google.Protobuf.WellKnownTypes.Timestamp? at) => at is null ? "" : Dates.Exact(at.ToDateTimeOffset());
}
