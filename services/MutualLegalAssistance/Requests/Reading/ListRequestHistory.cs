using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class RequestRpcs
{
    public override async Task<ListRequestHistoryResponse> ListRequestHistory(ListRequestHistoryRequest call, ServerCallContext context)
    {
        var page = await ledger.History(Requests.Type, call.Name, new ListQuery(call.PageSize, call.PageToken, "", ""), context.Caller());
        return new ListRequestHistoryResponse
        {
            Changes = { page.Items.Select(x => new RequestChange { Entry = x.Entry, Request = x.Resource }) },
            NextPageToken = page.NextPageToken,
        };
    }
}
