using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override async Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest call, ServerCallContext context)
    {
        var parent = call.Parent == "requests/-" ? null : call.Parent;
        var page = await ledger.List(FormalDocuments.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy, parent), context.Caller());
        return new ListDocumentsResponse { Documents = { page.Items.Select(d => d.WithoutFile()) }, NextPageToken = page.NextPageToken };
    }
}
