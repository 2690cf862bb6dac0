using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<ListLinksResponse> ListLinks(ListLinksRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Links.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListLinksResponse { Links = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
