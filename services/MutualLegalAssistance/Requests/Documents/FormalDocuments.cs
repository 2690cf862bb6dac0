using InfoSharing.Common.V1;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Formal documents: a document, its file and its readers are one record.</summary>
public static class FormalDocuments
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static readonly ResourceType<FormalDocument> Type =
        new ResourceType<FormalDocument>("formal_document", FormalDocument.Parser,
            d => new Audience { Originator = d.Authority, Authorities = { d.Readers } }, d => d.Handling)
            .Text("parent", d => Parent(d.Name))
            .Number("version", d => d.Version)
            .Text("language", d => d.Language)
            .Flag("draft", d => d.Draft)
            .Text("reference", d => d.Reference)
            .Text("template", d => d.Template)
            .Text("authority", d => d.Authority)
            .Text("officer", d => d.Officer)
            .Time("create_time", d => d.CreateTime)
            .Time("update_time", d => d.UpdateTime);

    public static readonly ResourceType<DocumentRegister> Registers =
        new("document_register", DocumentRegister.Parser, _ => new Audience(), _ => null);

    public static string RegisterOf(string request) => $"{request}/documentRegister";

    /// <summary>What every answer but a download shows.</summary>
    public static FormalDocument WithoutFile(this FormalDocument document)
    {
        var shown = document.Clone();
        shown.Content = Google.Protobuf.ByteString.Empty;
        return shown;
    }

    /// <summary>
    /// What was made of a draft stays its author's, also when the request is transmitted later: it may say what was
    /// never sent. What was made of a transmitted request has the request's readers.
    /// </summary>
    public static IEnumerable<string> Readers(Request request, bool draft) =>
        draft ? [request.RequestingAuthority] : Requests.Audience(request).Authorities;

    private static string Parent(string name) => name[..name.IndexOf("/documents/", StringComparison.Ordinal)];
}
