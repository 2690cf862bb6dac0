using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<ListCaseAlertsResponse> ListCaseAlerts(ListCaseAlertsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(CaseAlerts.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListCaseAlertsResponse { Alerts = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
