using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

public sealed partial class ViewRpcs
{
    public override async Task<ListViewsResponse> ListViews(ListViewsRequest call, ServerCallContext context)
    {
        var query = new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, call.Parent);
        var page = await ledger.List(Views.Type, query, Owner(context, call.Parent, call.Parent));
        return new() { Views = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
