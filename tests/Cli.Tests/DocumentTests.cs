using System.IO.Compression;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>Documents, from preview to file, through the program and a real node.</summary>
public sealed class DocumentTests(WholeNode whole) : IClassFixture<WholeNode>
{
    [Fact]
    public async Task Previews_makes_lists_and_downloads_a_document()
    {
        var draft = await whole.Draft();
        var sent = Request.Parser.ParseJson(await whole.Do("ng-it-1", "request", "transmit", draft.Name, "--json"));
        var preview = await whole.Do("it-ca-1", "document", "preview", sent.Reference, "--language", "fr");
        preview.ShouldContain("Demande d'entraide judiciaire");
        preview.ShouldContain(sent.Purpose);
        using var shown = new TempFile();
        await whole.Do("it-ca-1", "document", "preview", sent.Reference, "--to", shown.Path);
        IsWordFile(shown.Path);

        var made = FormalDocument.Parser.ParseJson(await whole.Do("ng-it-1", "document", "create", sent.Reference, "--language", "ar", "--json"));
        (await whole.Do("it-ca-1", "document", "list", sent.Reference)).ShouldContain(made.Sha256);
        (await whole.Do("it-ca-1", "document", "show", made.Name)).ShouldContain(made.FileName);
        using var file = new TempFile();
        await whole.Do("it-ca-1", "document", "download", made.Name, "--to", file.Path);
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file.Path))).ShouldBe(made.Sha256);
        using var again = whole.As("it-ca-1");
        (await again.Run("document", "download", made.Name, "--to", file.Path)).ShouldBe(ExitCode.NoInput);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_template()
    {
        using var file = new TempFile([1, 2, 3]);
        using var session = whole.As("it-ca-1");
        (await session.Run("document-template", "create", "--title", "Letter", "--language", "it", "--docx", file.Path)).ShouldBe(13);
        session.Error.ShouldContain("TEMPLATE_INVALID");
        session.Error.ShouldContain("--docx");
        (await whole.Do("it-ca-1", "document-template", "list")).ShouldNotContain("Letter");
    }

    private static void IsWordFile(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        zip.GetEntry("word/document.xml").ShouldNotBeNull();
    }
}
