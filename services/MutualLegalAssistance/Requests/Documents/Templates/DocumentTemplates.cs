using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Templates: read by the authority that supplied them; a deleted one by nobody.</summary>
public static class DocumentTemplates
{
    internal static readonly string[] Writable = ["title", "language", "content"];

    public static readonly ResourceType<DocumentTemplate> Type =
        new ResourceType<DocumentTemplate>("document_template", DocumentTemplate.Parser, Audience, _ => null)
            .Text("authority", t => t.Authority)
            .Text("language", t => t.Language)
            .Number("version", t => t.Version)
            .Time("create_time", t => t.CreateTime)
            .Time("update_time", t => t.UpdateTime)
            .Erased(t => t.DeleteTime is not null);

    /// <summary>What every answer but that of GetDocumentTemplate shows.</summary>
    internal static DocumentTemplate WithoutFile(this DocumentTemplate template)
    {
        var shown = template.Clone();
        shown.Content = Google.Protobuf.ByteString.Empty;
        return shown;
    }

    private static Audience Audience(DocumentTemplate template) =>
        template.DeleteTime is not null ? new Audience() : new Audience { Originator = template.Authority, Authorities = { template.Authority } };
}
