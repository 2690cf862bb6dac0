using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<ListMembersResponse> ListMembers(ListMembersRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Members.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, Parents.Of(call.Parent, "cases/-")), context.Caller());
        return new ListMembersResponse { Members = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
