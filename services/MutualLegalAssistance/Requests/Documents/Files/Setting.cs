using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>Texts and tables of a paper as paragraphs, runs and tables of a file, in the direction in which each runs.</summary>
/// <param name="rightToLeft">Of the document.</param>
/// <param name="width">Of a table, in twentieths of a point.</param>
/// <param name="styled">The file has our styles; a template has its own.</param>
internal sealed class Setting(bool rightToLeft, int width, bool styled)
{
    internal const string LatinFont = "Noto Sans";
    internal const string ArabicFont = "Noto Naskh Arabic";
    internal const string ChineseFont = "Noto Sans CJK SC";

    // A row of more characters may go on on the next page.
    private const int LongRow = 800;

    internal IEnumerable<OpenXmlElement> Block(PaperBlock block) => block.Table is { } table ? [Table(table), new Paragraph(new ParagraphProperties(Narrow()))] : [Paragraph(block.Text)];

    internal Paragraph Paragraph(PaperText text, string style = "", RunProperties? runs = null)
    {
        if (style.Length == 0 && text.Kind == PaperTextKind.Heading)
            style = "Heading2";
        var properties = new ParagraphProperties();
        if (styled && style.Length > 0)
            properties.Append(new ParagraphStyleId { Val = style });
        if ((!styled && text.Kind == PaperTextKind.Heading) || Introduces(text))
            properties.Append(new KeepNext());
        // Said also where it is not so: a template's own style may say otherwise.
        properties.Append(new BiDi { Val = text.RightToLeft });
        // A number or code runs from left to right, and stands where the others begin.
        if (rightToLeft && !text.RightToLeft && text.Kind == PaperTextKind.Fact)
            properties.Append(new Justification { Val = JustificationValues.Right });
        return new Paragraph([properties, .. Runs(text, runs)]);
    }

    /// <param name="text">With its direction and language.</param>
    /// <param name="like">Properties that every run keeps; null: none.</param>
    internal IEnumerable<Run> Runs(PaperText text, RunProperties? like = null)
    {
        var emphasis = like ?? Emphasis(text.Kind);
        var isWithinRightToLeft = text.RightToLeft || (rightToLeft && !styled);
        foreach (var stretch in Stretch.Of(text.Text, text.RightToLeft))
        {
            if (isWithinRightToLeft && stretch.NeedsMark)
                yield return new Run(new Text("\u200E"));
            yield return Run(stretch, text, (RunProperties)emphasis.CloneNode(deep: true));
        }
    }

    internal Table Table(PaperTable table)
    {
        var widths = Widths(table);
        return new Table([Properties(table.Caption), new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
            Row(table.Header.Select(title => new PaperText { Text = title, Kind = PaperTextKind.Clause, Language = "", RightToLeft = rightToLeft }), widths, isHeader: true),
            .. table.Rows.Select(row => Row(row.Cells, widths, isHeader: false, isPair: table.Header.Count == 2))]);
    }

    private static bool Introduces(PaperText text) => text.Kind == PaperTextKind.Clause && text.Text is [.., ':' or '：'];

    private static RunProperties Emphasis(PaperTextKind kind) => kind switch
    {
        PaperTextKind.Missing => new RunProperties(new Bold(), new BoldComplexScript(), new Color { Val = "9C1B1B" }),
        PaperTextKind.None => new RunProperties(new Color { Val = "595959" }),
        _ => new RunProperties(),
    };

    private static Run Run(Stretch stretch, PaperText within, RunProperties properties)
    {
        var hint = stretch.Kind switch
        {
            StretchKind.EastAsian => new RunFonts { Hint = FontTypeHintValues.EastAsia },
            StretchKind.Sign => new RunFonts { ComplexScript = LatinFont },
            // Some programs take digits after Arabic letters for Arabic, whose font has no hyphen or slash for a date.
            StretchKind.LeftToRight when within.RightToLeft => new RunFonts { ComplexScript = LatinFont },
            _ => null,
        };
        if (hint is not null && properties.RunFonts is null)
            properties.RunFonts = hint;
        if (stretch.Kind is StretchKind.RightToLeft or StretchKind.Sign)
            properties.RightToLeftText = new RightToLeftText();
        else if (properties.RightToLeftText is not null)
            properties.RightToLeftText = null;
        if (LanguageOf(stretch.Kind, within.Language) is { } spoken)
            properties.Languages = spoken;
        OpenXmlElement content = stretch.Kind switch
        {
            StretchKind.Break => new Break(),
            StretchKind.Tab => new TabChar(),
            _ => new Text(stretch.Text) { Space = SpaceProcessingModeValues.Preserve },
        };
        return properties.HasChildren ? new Run(properties, content) : new Run(content);
    }

    private static Languages? LanguageOf(StretchKind kind, string language) => (kind, language) switch
    {
        (_, "") or (StretchKind.Break or StretchKind.Tab, _) => null,
        (StretchKind.RightToLeft, _) => IsWrittenRightToLeft(language) ? new Languages { Bidi = language } : null,
        (StretchKind.EastAsian, _) => language.StartsWith("zh", StringComparison.Ordinal) || language is "ja" or "ko" ? new Languages { EastAsia = language == "zh" ? "zh-CN" : language } : null,
        (StretchKind.LeftToRight, _) => IsWrittenRightToLeft(language) || language.StartsWith("zh", StringComparison.Ordinal) ? null : new Languages { Val = language },
        _ => null,
    };

    private static bool IsWrittenRightToLeft(string language) => language.Split('-')[0] is "ar" or "fa" or "he" or "ur" or "ps" or "ckb" or "dv" or "yi" or "ug" or "sd";

    private TableProperties Properties(string caption)
    {
        var properties = new TableProperties();
        if (styled)
            properties.Append(new TableStyle { Val = "RequestTable" });
        if (rightToLeft)
            properties.Append(new BiDiVisual());
        properties.Append(
            new TableWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }, new TableJustification { Val = TableRowAlignmentValues.Left },
            new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa });
        if (!styled)
            properties.Append(Borders());
        properties.Append(
            new TableLayout { Type = TableLayoutValues.Fixed }, Margins(),
            new TableLook { Val = "04A0", FirstRow = true, FirstColumn = true, LastRow = false, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true },
            new TableCaption { Val = caption });
        return properties;
    }

    internal static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4, Color = "8A94A0" }, new LeftBorder { Val = BorderValues.Single, Size = 4, Color = "8A94A0" },
        new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "8A94A0" }, new RightBorder { Val = BorderValues.Single, Size = 4, Color = "8A94A0" },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = "8A94A0" }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = "8A94A0" });

    private static TableCellMarginDefault Margins() => new(
        new TopMargin { Width = "60", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
        new BottomMargin { Width = "60", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa });

    private TableRow Row(IEnumerable<PaperText> cells, int[] widths, bool isHeader, bool isPair = false)
    {
        var row = new TableRow();
        var texts = cells.ToList();
        if (isHeader)
            row.Append(new TableRowProperties(new CantSplit(), new TableHeader()));
        else if (texts.Any(t => t.Text.Length == 0))
            row.Append(new TableRowProperties(new CantSplit(), new TableRowHeight { Val = 760 }));
        else if (texts.Sum(t => t.Text.Length) < LongRow)
            row.Append(new TableRowProperties(new CantSplit()));
        foreach (var (column, text) in texts.Index())
            row.Append(Cell(text, widths[column], isHeader, isBold: isHeader || (isPair && column == 0)));
        return row;
    }

    private TableCell Cell(PaperText text, int cellWidth, bool isHeader, bool isBold)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{cellWidth}", Type = TableWidthUnitValues.Dxa });
        if (isHeader)
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E6EBF1" });
        var bold = isBold ? new RunProperties(new Bold(), new BoldComplexScript()) : null;
        return new TableCell(properties, Paragraph(text, "TableText", bold));
    }

    // As wide as what stands in it, within limits, so that a hash does not squeeze a name.
    private int[] Widths(PaperTable table)
    {
        if (table.Header.Count == 2)
            return [width * 34 / 100, width - width * 34 / 100];
        var weights = table.Header.Select((title, i) => Math.Clamp(table.Rows.Select(r => r.Cells[i].Text.Length).Append(title.Length).Max(), Longest(title), 32)).ToArray();
        var widths = weights.Select(w => width * w / weights.Sum()).ToArray();
        widths[^1] += width - widths.Sum();
        return widths;
    }

    // A title's longest word, in bold, or a date fits into one line.
    private static int Longest(string title) => Math.Clamp(title.Split(' ').Max(word => word.Length) + 4, 12, 24);

    // Between two tables, and between a table and what follows.
    private static SpacingBetweenLines Narrow() => new() { Before = "0", After = "60", Line = "120", LineRule = LineSpacingRuleValues.Exact };
}
