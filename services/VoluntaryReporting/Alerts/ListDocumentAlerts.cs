using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class AlertRpcs
{
    public override async Task<ListDocumentAlertsResponse> ListDocumentAlerts(ListDocumentAlertsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(DocumentAlerts.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListDocumentAlertsResponse { DocumentAlerts = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
