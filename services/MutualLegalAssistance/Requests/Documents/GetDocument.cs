using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override async Task<FormalDocument> GetDocument(GetDocumentRequest call, ServerCallContext context) =>
        (await ledger.Get(FormalDocuments.Type, call.Name, context.Caller())).WithoutFile();
}
