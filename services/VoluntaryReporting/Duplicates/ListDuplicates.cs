using Grpc.Core;

namespace InfoSharing.VoluntaryReporting;

public sealed partial class ReportRpcs
{
    public override async Task<ListDuplicatesResponse> ListDuplicates(ListDuplicatesRequest call, ServerCallContext context)
    {
        var page = await ledger.List(Duplicates.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListDuplicatesResponse { Duplicates = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
