using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>Templates as a ministry would make them, and as nobody should.</summary>
internal static class Letters
{
    private static readonly string[] InLine = ["marking", "reference", "requested_authority"];

    /// <summary>A form with a control for every tag that it must have, and those given.</summary>
    internal static byte[] Of(params string[] others) => With(main => { }, [.. Tags.Required, .. others]);

    internal static byte[] Without(string tag) => With(main => { }, [.. Tags.Required.Where(t => t != tag)]);

    /// <summary>The same, with something done to it.</summary>
    internal static byte[] With(Action<MainDocumentPart> change, params string[] tags)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var header = main.AddNewPart<HeaderPart>("header");
            header.Header = new Header(tags.Contains("marking") ? Line("marking") : new Paragraph());
            main.Document = new Document(new Body([
                new Paragraph(new Run(new Text("Ministry of the sample State"))),
                .. tags.Where(t => t != "marking").Select(t => InLine.Contains(t) ? Line(t) : (OpenXmlElement)Block(t)),
                new SectionProperties(new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" })]));
            change(main);
        }

        return stream.ToArray();
    }

    internal static SdtBlock Block(string tag) => new(
        new SdtProperties(new Tag { Val = tag }, new ShowingPlaceholder()), new SdtContentBlock(new Paragraph(new Run(new RunProperties(new Italic()), new Text("click here")))));

    internal static Paragraph Line(string tag) => new(
        new Run(new Text("Our sign: ") { Space = SpaceProcessingModeValues.Preserve }),
        new SdtRun(new SdtProperties(new Tag { Val = tag }), new SdtContentRun(new Run(new RunProperties(new Bold()), new Text("…")))));

    /// <summary>A few kilobytes that unpack into many megabytes.</summary>
    internal static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("word/document.xml", CompressionLevel.Optimal).Open();
            var nothing = new byte[1024 * 1024];
            for (var i = 0; i < 20; i++)
                entry.Write(nothing);
        }

        return stream.ToArray();
    }
}
