using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override Task<DocumentTemplate> GetDocumentTemplate(GetDocumentTemplateRequest call, ServerCallContext context) =>
        ledger.Get(DocumentTemplates.Type, call.Name, context.Caller());
}
