using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<ListTalliesResponse> ListTallies(ListTalliesRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Tallies.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, call.Parent), context.Caller());
        return new ListTalliesResponse { Tallies = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
