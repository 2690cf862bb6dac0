using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<ListIndicatorValuesResponse> ListIndicatorValues(ListIndicatorValuesRequest call, ServerCallContext context)
    {
        var query = new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, Parents.Of(call.Parent, "indicators/-"));
        var page = await ledger.List(IndicatorValues.Type, query, context.Caller());
        return new ListIndicatorValuesResponse { Values = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
