using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<ListLegalBasesResponse> ListLegalBases(ListLegalBasesRequest call, ServerCallContext context)
    {
        var caller = await Participant(context);
        var page = await ledger.List(Records.LegalBases, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), caller);
        return new() { LegalBases = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
