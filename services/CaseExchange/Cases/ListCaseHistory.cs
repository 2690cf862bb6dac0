using Grpc.Core;

namespace InfoSharing.CaseExchange;

public sealed partial class CaseRpcs
{
    public override async Task<ListCaseHistoryResponse> ListCaseHistory(ListCaseHistoryRequest call, ServerCallContext context)
    {
        var page = await ledger.History(Cases.Type, call.Name, new ListQuery(call.PageSize, call.PageToken, "", ""), context.Caller());
        return new ListCaseHistoryResponse
        {
            Changes = { page.Items.Select(x => new CaseVersion { Entry = x.Entry, Case = x.Resource }) },
            NextPageToken = page.NextPageToken,
        };
    }
}
