using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override async Task<DocumentTemplate> UpdateDocumentTemplate(UpdateDocumentTemplateRequest call, ServerCallContext context)
    {
        var paths = Masks.Paths(call.UpdateMask, DocumentTemplates.Writable, "a field of a template that can be changed");
        var caller = context.Caller();
        var changed = await ledger.Change(DocumentTemplates.Type, call.Template.Name, context.Write(call, DocumentChange.UpdateTemplate), template =>
        {
            Masks.Copy(call.Template, template, paths);
            Rules.WriteTemplate(template, caller.Principal, paths.Contains("content"));
            return template;
        });
        return changed.WithoutFile();
    }
}
