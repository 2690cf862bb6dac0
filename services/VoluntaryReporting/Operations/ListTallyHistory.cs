using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class IndicatorRpcs
{
    public override async Task<ListTallyHistoryResponse> ListTallyHistory(ListTallyHistoryRequest call, ServerCallContext context)
    {
        var page = await ledger.History(Tallies.Type, call.Name, new ListQuery(call.PageSize, call.PageToken, "", ""), context.Caller());
        return new ListTallyHistoryResponse { Changes = { page.Items.Select(c => new TallyVersion { Entry = c.Entry, Tally = c.Resource }) }, NextPageToken = page.NextPageToken };
    }
}
