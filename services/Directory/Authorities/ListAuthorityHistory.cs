using Grpc.Core;
using InfoSharing.Directory.V1;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Directory;

public sealed partial class DirectoryRpcs
{
    public override async Task<ListAuthorityHistoryResponse> ListAuthorityHistory(ListAuthorityHistoryRequest call, ServerCallContext context)
    {
        var caller = await Participant(context);
        var page = await ledger.History(Records.Authorities, call.Name, new ListQuery(call.PageSize, call.PageToken, "", ""), caller);
        return new()
        {
            Records = { page.Items.Select(line => new AuthorityRecord { Entry = line.Entry, Authority = line.Resource }) },
            NextPageToken = page.NextPageToken,
        };
    }
}
