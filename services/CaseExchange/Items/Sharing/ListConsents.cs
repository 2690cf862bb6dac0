using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<ListConsentsResponse> ListConsents(ListConsentsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Consents.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, Parents.Of(call.Parent, Items.All)), context.Caller());
        return new ListConsentsResponse { Consents = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
