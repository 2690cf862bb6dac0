using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<ListIndicatorsResponse> ListIndicators(ListIndicatorsRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Indicators.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListIndicatorsResponse { Indicators = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
