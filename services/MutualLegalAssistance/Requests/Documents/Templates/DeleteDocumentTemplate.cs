using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override Task<DocumentTemplate> DeleteDocumentTemplate(DeleteDocumentTemplateRequest call, ServerCallContext context) =>
        ledger.Change(DocumentTemplates.Type, call.Name, context.Write(call, DocumentChange.DeleteTemplate), template => new DocumentTemplate
        {
            Name = template.Name, CreateTime = template.CreateTime, Version = template.Version,
            DeleteTime = Timestamp.FromDateTimeOffset(ledger.Clock.GetUtcNow()),
        });
}
