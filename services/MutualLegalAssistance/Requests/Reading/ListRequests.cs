using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override async Task<ListRequestsResponse> ListRequests(ListRequestsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Requests.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListRequestsResponse { Requests = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
