using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override async Task<ListReportHistoryResponse> ListReportHistory(ListReportHistoryRequest call, ServerCallContext context)
    {
        var page = await ledger.History(Reports.Type, call.Name, new ListQuery(call.PageSize, call.PageToken, "", ""), context.Caller());
        return new ListReportHistoryResponse
        {
            Changes = { page.Items.Select(x => new ReportVersion { Entry = x.Entry, Report = x.Resource }) },
            NextPageToken = page.NextPageToken,
        };
    }
}
