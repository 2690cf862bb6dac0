using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// A paper as a Word file (.docx): headings, title, languages and captions that a screen reader finds, right-to-left where the
/// text is. Raise <see cref="DocumentForm.BuiltInVersion"/> with every change here or in the texts.
/// </summary>
public static class RequestFile
{
    // A4 with 2.5 cm on each side, in twentieths of a point.
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Margin = 1418;

    /// <param name="paper">What it says.</param>
    /// <param name="time">When the file was made.</param>
    public static byte[] Of(Paper paper, DateTimeOffset time)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            file.ChangeIdOfPart(main, "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Styling.Of(paper);
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = Settings(paper);
            main.AddNewPart<FontTablePart>("fonts").Fonts = Styling.Fonts();
            main.AddNewPart<HeaderPart>("header").Header = Head(paper);
            main.AddNewPart<FooterPart>("footer").Footer = Foot(paper);
            main.Document = new Document(Body(paper));
            Properties(file, paper, time);
        }

        return ReproducibleZip.Of(stream);
    }

    /// <summary>Title, language and time, and nobody's name.</summary>
    internal static void Properties(WordprocessingDocument file, Paper paper, DateTimeOffset time)
    {
        var moment = time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var part = file.AddCoreFilePropertiesPart();
        // Otherwise it is random.
        file.ChangeIdOfPart(part, "properties");
        using var writer = XmlWriter.Create(part.GetStream(FileMode.Create), new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        writer.WriteStartElement("cp", "coreProperties", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
        writer.WriteElementString("title", "http://purl.org/dc/elements/1.1/", Stretch.Visible($"{paper.Title}, {paper.Reference}"));
        writer.WriteElementString("language", "http://purl.org/dc/elements/1.1/", paper.Language);
        foreach (var name in (string[])["created", "modified"])
        {
            writer.WriteStartElement("dcterms", name, "http://purl.org/dc/terms/");
            writer.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
            writer.WriteString(moment);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static Body Body(Paper paper)
    {
        var setting = new Setting(paper.RightToLeft, PageWidth - 2 * Margin, styled: true);
        var body = new Body(setting.Paragraph(Own(paper, paper.Title), "Title"), setting.Paragraph(Own(paper, paper.Reference), "Subtitle"));
        foreach (var section in paper.Sections)
        {
            if (section.Heading.Length > 0)
                body.Append(setting.Paragraph(Own(paper, section.Heading), "Heading1"));
            foreach (var element in section.Blocks.SelectMany(setting.Block))
                body.Append(element);
        }

        body.Append(Page(paper));
        return body;
    }

    private static SectionProperties Page(Paper paper)
    {
        var page = new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" }, new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
            new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 620, Footer = 620, Gutter = 0 });
        if (paper.RightToLeft)
            page.Append(new BiDi());
        return page;
    }

    private static Header Head(Paper paper) =>
        new(new Setting(paper.RightToLeft, 0, styled: true).Paragraph(Own(paper, paper.Marking), "Header"));

    // "NG-IT-2026-000035 · 2 / 5": numbers in an order that holds in both directions.
    private static Footer Foot(Paper paper)
    {
        var setting = new Setting(paper.RightToLeft, 0, styled: true);
        var paragraph = setting.Paragraph(Own(paper, paper.Reference), "Footer");
        paragraph.Append(Plain(new Text(" · ") { Space = SpaceProcessingModeValues.Preserve }), Number(" PAGE "), Plain(new Text(" / ") { Space = SpaceProcessingModeValues.Preserve }), Number(" NUMPAGES "));
        return new Footer(paragraph);
    }

    private static Run Plain(Text text) => new(new RunProperties(new RunFonts { ComplexScript = Setting.LatinFont }), text);

    private static SimpleField Number(string field) => new(Plain(new Text("1"))) { Instruction = field };

    private static PaperText Own(Paper paper, string text) => new() { Text = text, Language = paper.Language, RightToLeft = paper.RightToLeft };

    private static DocumentFormat.OpenXml.Wordprocessing.Settings Settings(Paper paper) => new(
        new DefaultTabStop { Val = 567 }, new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = Styling.Latin(paper), EastAsia = "zh-CN", Bidi = "ar" });
}
