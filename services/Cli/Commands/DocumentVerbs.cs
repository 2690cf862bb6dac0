using Google.Protobuf.Reflection;
using InfoSharing.Cli.Documents;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Commands;

/// <summary>Formal documents of requests, and the templates of one's own authority.</summary>
internal static class DocumentVerbs
{
    private const string Document = "requests/0197c0de-0000-7000-8000-000000000001/documents/0197c0de-0000-7000-8000-000000000007";
    private const string Template = "documentTemplates/0197c0de-0000-7000-8000-000000000008";

    private static readonly Dictionary<string, string> File = new() { ["content"] = "docx" };

    public static readonly Noun Noun = new("document", "A request as a formal document (.docx), in the six languages.",
    [
        new("create", Rpc("CreateDocument"), "Make the next version of a document and keep it, with its hash.",
            "document create NG-IT-2026-000035 --language fr") { Arguments = ["parent"] },
        new("show", Rpc("GetDocument"), "Show what is known of a document: version, hash, of which revision, who reads it.", $"document show {Document}"),
        new("list", Rpc("ListDocuments"), "List the documents of a request; \"requests/-\" means of all.", "document list NG-IT-2026-000035") { Arguments = ["parent"] },
    ])
    {
        Others = line =>
        [
            line.With(FileCommands.Preview(line), "document preview NG-IT-2026-000035 --language ar", "document preview NG-IT-2026-000035 --to preview.docx"),
            line.With(FileCommands.Download(line), $"document download {Document} --to request.docx"),
        ],
    };

    public static readonly Noun Templates = new("document-template", "Your own authority's forms for documents.",
    [
        new("create", Rpc("CreateDocumentTemplate"), "Supply a Word file with tagged content controls as a template.",
            "document-template create --title \"Letter of the ministry\" --language fr --docx letter.docx") { Arguments = [], Body = new("template", ["title", "language", "content"]) { Names = File } },
        new("show", Rpc("GetDocumentTemplate"), "Show a template and its tags; with --json also the file.", $"document-template show {Template}"),
        new("list", Rpc("ListDocumentTemplates"), "List your authority's templates.", "document-template list") { Arguments = [] },
        new("update", Rpc("UpdateDocumentTemplate"), "Change a template; a new file is its next version.",
            $"document-template update {Template} --docx letter.docx") { Arguments = [], Body = new("template", ["title", "language", "content"]) { Names = File, IsUpdate = true } },
        new("delete", Rpc("DeleteDocumentTemplate"), "Delete a template and erase its file; documents stay.", $"document-template delete {Template}"),
    ]);

    private static MethodDescriptor Rpc(string name) => Nouns.Find(DocumentService.Descriptor, name);
}
