using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class ItemRpcs
{
    public override async Task<ListItemHistoryResponse> ListItemHistory(ListItemHistoryRequest call, ServerCallContext context)
    {
        var page = await ledger.History(Items.Type, call.Name, new ListQuery(call.PageSize, call.PageToken, "", ""), context.Caller());
        return new ListItemHistoryResponse
        {
            Changes = { page.Items.Select(x => new ItemVersion { Entry = x.Entry, Item = x.Resource }) },
            NextPageToken = page.NextPageToken,
        };
    }
}
