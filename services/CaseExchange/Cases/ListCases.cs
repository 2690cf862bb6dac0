using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<ListCasesResponse> ListCases(ListCasesRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Cases.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListCasesResponse { Cases = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
