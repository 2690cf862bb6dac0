using System.Security.Cryptography;
using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

public sealed partial class DocumentRpcs
{
    public override async Task<DocumentTemplate> CreateDocumentTemplate(CreateDocumentTemplateRequest call, ServerCallContext context)
    {
        var caller = context.Caller();
        var made = await ledger.Create(DocumentTemplates.Type, context.Write(call, DocumentChange.CreateTemplate), () =>
        {
            var template = new DocumentTemplate { Name = $"documentTemplates/{Guid.CreateVersion7(ledger.Clock.GetUtcNow())}", Authority = caller.Authority };
            Masks.Copy(call.Template, template, DocumentTemplates.Writable);
            Rules.WriteTemplate(template, caller.Principal, isNewFile: true);
            return template;
        });
        return made.WithoutFile();
    }
}

/// <summary>A template is checked when it comes, so that it can be trusted when it is used.</summary>
public static partial class Rules
{
    public static void WriteTemplate(DocumentTemplate template, string officer, bool isNewFile)
    {
        var flaws = new Flaws();
        if (Completeness.Blank(template.Title))
            flaws.Add("title", "Is required.");
        if (template.Language.Length == 0)
            flaws.Add("language", "Is required.");
        if (template.Content.IsEmpty)
            flaws.Add("content", "Is required.");
        else if (isNewFile)
            TakeFile(template, officer, flaws);
        flaws.Refuse("template.");
    }

    private static void TakeFile(DocumentTemplate template, string officer, Flaws flaws)
    {
        var file = template.Content.ToByteArray();
        var tags = TemplateFile.Check(file, flaws);
        template.Tags.Clear();
        template.Tags.AddRange(tags);
        (template.Version, template.Officer) = (template.Version + 1, officer);
        (template.Sha256, template.SizeBytes) = (Convert.ToHexStringLower(SHA256.HashData(file)), file.Length);
    }
}
