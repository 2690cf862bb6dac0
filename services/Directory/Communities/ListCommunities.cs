using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<ListCommunitiesResponse> ListCommunities(ListCommunitiesRequest call, ServerCallContext context)
    {
        var caller = await Participant(context);
        var page = await ledger.List(Records.Communities, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), caller);
        return new() { Communities = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
