using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class EvidenceRpcs
{
    public override async Task<ListHandOversResponse> ListHandOvers(ListHandOversRequest call, ServerCallContext context)
    {
        var page = await ledger.List(HandOvers.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, Parents.Of(call.Parent, "cases/-/items/-")), context.Caller());
        return new ListHandOversResponse { HandOvers = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
