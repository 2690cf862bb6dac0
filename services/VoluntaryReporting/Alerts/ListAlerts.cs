using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class AlertRpcs
{
    public override async Task<ListAlertsResponse> ListAlerts(ListAlertsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Alerts.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListAlertsResponse { Alerts = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
