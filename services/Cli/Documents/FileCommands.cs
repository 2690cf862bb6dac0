using System.CommandLine;
using System.Security.Cryptography;
using Google.Protobuf;
using InfoSharing.Cli.Evidence;
using InfoSharing.Cli.Ledgers;
using InfoSharing.Cli.Output;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Documents;

/// <summary>Documents as files: a preview that nobody keeps, and what was made.</summary>
internal static class FileCommands
{
    public static Command Preview(CommandLine line)
    {
        var command = new Command("preview", "Show what a document would say now, or write it to a file; the node keeps nothing.");
        var request = new Argument<string>("request") { Description = "Reference, id or full name." };
        var language = new Option<string>("--language") { HelpName = "language", Description = "ar, en, es, fr, ru or zh." };
        var template = new Option<string>("--template") { HelpName = "documentTemplates", Description = "One of your authority; the service's own form unless given." };
        var to = new Option<string>("--to") { HelpName = "file", Description = "Write the .docx there; must not exist yet." };
        command.Add(request);
        foreach (var option in (Option[])[language, template, to])
            command.Add(option);
        LedgerCommands.Act(line, command, async (parse, screen, node, stop) =>
        {
            var file = parse.GetValue(to);
            if (File.Exists(file))
                throw Problem.File($"{file} exists already.");
            var call = new PreviewDocumentRequest
            {
                Name = Named(parse.GetValue(request)!), Language = parse.GetValue(language) ?? "", Template = parse.GetValue(template) ?? "", File = file is not null,
            };
            var answer = await node.Ask<PreviewDocumentResponse>(DocumentService.Descriptor, "PreviewDocument", call, stop);
            if (file is not null)
                Write(file, answer.Content);
            else if (screen.IsJson)
                screen.Json(answer);
            else
                PaperView.Write(screen, answer.Paper);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Download(CommandLine line)
    {
        var command = new Command("download", "Write a document to a file and check its hash.");
        var document = new Argument<string>("document") { Description = "requests/…/documents/…" };
        var to = new Option<string>("--to") { HelpName = "file", Description = "Where to; must not exist yet.", Required = true };
        command.Add(document);
        command.Add(to);
        LedgerCommands.Act(line, command, async (parse, screen, node, stop) =>
        {
            var file = parse.GetValue(to)!;
            if (File.Exists(file))
                throw Problem.File($"{file} exists already.");
            var name = parse.GetValue(document)!;
            var known = await node.Ask<FormalDocument>(DocumentService.Descriptor, "GetDocument", new GetDocumentRequest { Name = name }, stop);
            var answer = await node.Ask<DownloadDocumentResponse>(DocumentService.Descriptor, "DownloadDocument", new DownloadDocumentRequest { Name = name }, stop);
            if (Convert.ToHexStringLower(SHA256.HashData(answer.Content.Span)) != known.Sha256)
                throw new Problem(ExitCode.AnswerIsNo, [$"What came is not {known.FileName}: its hash differs. Nothing was written."], "Repeat; if it stays, tell the administrator of the node.");
            Write(file, answer.Content);
            Answers.Write(screen, known);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Named(string word) => word.Contains('/', StringComparison.Ordinal) || Fields.References.Is(word) ? word : $"requests/{word}";

    // Whole or not at all: beside its place first.
    private static void Write(string file, ByteString content)
    {
        var part = file + ".part";
        using (var bytes = EvidenceCalls.Writing(part, FileMode.Create))
        {
            content.WriteTo(bytes);
            bytes.Flush(flushToDisk: true);
        }

        File.Move(part, file);
    }
}
