using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<ListItemsResponse> ListItems(ListItemsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Items.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, Parents.Of(call.Parent, "cases/-")), context.Caller());
        return new ListItemsResponse { Items = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
