using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Ledgers;

public sealed partial class LedgerRpcs
{
    /// <inheritdoc/>
    public override async Task<ListReadsResponse> ListReads(ListReadsRequest call, ServerCallContext context)
    {
        var page = await Find(call.Ledger).Reads(call, context.Caller(), context.CancellationToken);
        return new() { Reads = { page.Items }, NextPageToken = page.NextPageToken };
    }
}
