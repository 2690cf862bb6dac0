using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<ListHoldingsResponse> ListHoldings(ListHoldingsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Holdings.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, Parents.Of(call.Parent, Items.All)), context.Caller());
        return new ListHoldingsResponse { Holdings = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
