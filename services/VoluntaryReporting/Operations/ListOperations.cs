using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<ListOperationsResponse> ListOperations(ListOperationsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Operations.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListOperationsResponse { Operations = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
