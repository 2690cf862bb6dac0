using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override async Task<ListDocumentTemplatesResponse> ListDocumentTemplates(ListDocumentTemplatesRequest call, ServerCallContext context)
    {
        var page = await ledger.List(DocumentTemplates.Type, new ListQuery(call.PageSize, call.PageToken, call.Filter, call.OrderBy), context.Caller());
        return new ListDocumentTemplatesResponse { Templates = { page.Items.Select(t => t.WithoutFile()) }, NextPageToken = page.NextPageToken };
    }
}
