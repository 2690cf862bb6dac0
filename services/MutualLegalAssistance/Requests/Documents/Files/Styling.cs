using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The styles of the service's own form: real headings, sizes and weights for each script.</summary>
internal static class Styling
{
    private const string Ink = "1F3A5F";

    internal static Styles Of(Paper paper) => new(
        Defaults(paper), Normal(paper),
        Heading("Title", "Title", 40, "0", "60"), Heading("Subtitle", "Subtitle", 24, "0", "200"),
        Heading("Heading1", "heading 1", 26, "280", "100", 0), Heading("Heading2", "heading 2", 22, "180", "60", 1),
        Paragraph("TableText", "Table Text", 20, new SpacingBetweenLines { Before = "0", After = "0", Line = "252", LineRule = LineSpacingRuleValues.Auto }),
        Paragraph("Header", "header", 17, new SpacingBetweenLines { Before = "0", After = "0" }),
        Paragraph("Footer", "footer", 17, new SpacingBetweenLines { Before = "0", After = "0" }),
        new Style(new StyleName { Val = "Normal Table" }, new UIPriority { Val = 99 }, new SemiHidden(), new UnhideWhenUsed()) { Type = StyleValues.Table, StyleId = "TableNormal", Default = true },
        new Style(new StyleName { Val = "Request Table" }, new BasedOn { Val = "TableNormal" }, new StyleTableProperties(Setting.Borders())) { Type = StyleValues.Table, StyleId = "RequestTable", CustomStyle = true });

    /// <summary>Other names under which machines without the Noto fonts have something fitting.</summary>
    internal static Fonts Fonts() => new(
        Font(Setting.LatinFont, "Arial", FontFamilyValues.Swiss), Font(Setting.ArabicFont, "Traditional Arabic", FontFamilyValues.Roman),
        Font(Setting.ChineseFont, "Microsoft YaHei", FontFamilyValues.Swiss));

    /// <summary>Of Latin or Cyrillic letters in it.</summary>
    internal static string Latin(Paper paper) => paper.Language switch
    {
        "fr" => "fr-FR",
        "es" => "es-ES",
        "ru" => "ru-RU",
        _ => "en-GB",
    };

    private static DocDefaults Defaults(Paper paper) => new(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(
            new RunFonts { Ascii = Setting.LatinFont, HighAnsi = Setting.LatinFont, EastAsia = Setting.ChineseFont, ComplexScript = Setting.ArabicFont },
            new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "23" },
            new Languages { Val = Latin(paper), EastAsia = "zh-CN", Bidi = "ar" })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
            new SpacingBetweenLines { Before = "0", After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto })));

    private static Style Normal(Paper paper)
    {
        var style = new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true };
        if (paper.RightToLeft)
            style.Append(new StyleParagraphProperties(new BiDi()));
        return style;
    }

    private static Style Heading(string id, string name, int size, string before, string after, int? outline = null)
    {
        var paragraph = new StyleParagraphProperties(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = before, After = after });
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        return new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(), paragraph,
            new StyleRunProperties(new Bold(), new BoldComplexScript(), new Color { Val = Ink }, new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{Larger(size)}" }))
        {
            Type = StyleValues.Paragraph, StyleId = id,
        };
    }

    private static Style Paragraph(string id, string name, int size, SpacingBetweenLines spacing) => new(
        new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new StyleParagraphProperties(spacing),
        new StyleRunProperties(new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{Larger(size)}" }))
    {
        Type = StyleValues.Paragraph, StyleId = id,
    };

    // Naskh looks smaller than Latin letters of the same size.
    private static int Larger(int size) => size * 11 / 10;

    private static Font Font(string name, string other, FontFamilyValues family) => new(
        new AltName { Val = other }, new FontFamily { Val = family }, new Pitch { Val = FontPitchValues.Variable })
    {
        Name = name,
    };
}
