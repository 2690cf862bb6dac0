using System.IO.Compression;
using System.Text;

namespace InfoSharing.WebConsole.Tests.Requests;

/// <summary>A Word file as an authority would supply it.</summary>
internal static class Letter
{
    private static readonly string[] Tags =
        ["marking", "reference", "requesting_authority", "requested_authority", "legal_basis", "proceedings", "facts_summary", "offences", "persons", "measures", "purpose", "case_reference"];

    /// <summary>With a content control for everything that a request says.</summary>
    internal static byte[] WithEveryTag()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Write(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            Write(zip, "word/document.xml", $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{string.Concat(Tags.Select(Control))}</w:body></w:document>""");
        }

        return file.ToArray();
    }

    private static string Control(string tag) =>
        $"""<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{tag}</w:t></w:r></w:p></w:sdtContent></w:sdt>""";

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + text));
    }
}
