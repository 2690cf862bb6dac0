using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override async Task<ListReportsResponse> ListReports(ListReportsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Reports.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListReportsResponse { Reports = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
