using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<ListIndicatorValueHistoryResponse> ListIndicatorValueHistory(ListIndicatorValueHistoryRequest call, ServerCallContext context)
    {
        var page = await ledger.History(IndicatorValues.Type, call.Name, new ListQuery(call.PageSize, call.PageToken, "", ""), context.Caller());
        return new ListIndicatorValueHistoryResponse
        {
            Changes = { page.Items.Select(c => new IndicatorValueVersion { Entry = c.Entry, Value = c.Resource }) }, NextPageToken = page.NextPageToken,
        };
    }
}
