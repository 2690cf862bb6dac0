using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class InformationRpcs
{
    public override async Task<ListInformationRequestsResponse> ListInformationRequests(ListInformationRequestsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Questions.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListInformationRequestsResponse { InformationRequests = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
