using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    public override async Task<ListFormalRequestsResponse> ListFormalRequests(ListFormalRequestsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(FormalRequests.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, Parents.Of(call.Parent, "cases/-")), context.Caller());
        return new ListFormalRequestsResponse { FormalRequests = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
