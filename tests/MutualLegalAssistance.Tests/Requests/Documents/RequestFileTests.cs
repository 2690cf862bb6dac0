using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance.Tests;

public sealed class RequestFileTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in Papers.Kinds)
            {
                foreach (var language in Papers.Languages)
                    data.Add(kind, language);
            }

            return data;
        }
    }

    public static TheoryData<string> Languages => [.. Papers.Languages];

    [Theory]
    [MemberData(nameof(All))]
    public void Keeps_to_the_schema(string kind, string language)
    {
        using var file = Open(Papers.File(kind, language));
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Says_everything_that_the_request_says(string kind, string language)
    {
        var text = Papers.Text(Papers.File(kind, language));
        var lost = from written in Papers.Written(Papers.Of(kind))
                   from line in Stretch.Visible(written.Text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                   where !text.Contains(line.Replace("\u000B", "\n", StringComparison.Ordinal), StringComparison.Ordinal)
                   select $"{written.Path}: {line[..Math.Min(40, line.Length)]}";
        lost.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Has_real_headings_in_their_order(string language)
    {
        using var file = Open(Papers.File("many", language));
        var texts = Texts.In(language);
        string[] expected = ["h.particulars", "h.authority", "h.proceedings", "h.facts", "h.offences", "h.persons", "h.measures", "h.purpose", "h.use", "h.confidentiality", "h.urgency", "h.handling", "h.contact", "h.annexes", "h.signature"];
        Styled(file, "Title").ShouldBe([texts["title"]]);
        Styled(file, "Heading1").ShouldBe(expected.Select(key => texts[key]));
        Styled(file, "Heading2").Count().ShouldBe(Papers.Of("many").Measures.Count);
        Outline(file, "Heading1").ShouldBe(0);
        Outline(file, "Heading2").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Says_its_title_and_language(string language)
    {
        using var file = Open(Papers.File("short", language));
        file.PackageProperties.Title.ShouldBe($"{Texts.In(language)["title"]}, NG-IT-2026-000035");
        file.PackageProperties.Language.ShouldBe(language);
        file.PackageProperties.Created.ShouldBe(Papers.Time.UtcDateTime);
        file.PackageProperties.Creator.ShouldBeNull();
        var spoken = file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single();
        (spoken.Val, spoken.Bidi, spoken.EastAsia).ShouldSatisfyAllConditions(l => l.Val!.Value.ShouldNotBeNullOrEmpty(), l => l.Bidi!.Value.ShouldBe("ar"), l => l.EastAsia!.Value.ShouldBe("zh-CN"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_table_has_a_caption_and_a_repeated_first_row(string language)
    {
        using var file = Open(Papers.File("many", language));
        var tables = file.MainDocumentPart!.Document.Descendants<Table>().ToList();
        tables.Count.ShouldBeGreaterThan(10);
        tables.ShouldAllBe(t => t.GetFirstChild<TableProperties>()!.TableCaption!.Val!.Value!.Length > 0);
        tables.ShouldAllBe(t => t.GetFirstChild<TableRow>()!.TableRowProperties!.GetFirstChild<TableHeader>() != null);
        tables.ShouldAllBe(t => (t.GetFirstChild<TableProperties>()!.BiDiVisual != null) == (language == "ar"));
    }

    [Fact]
    public void Says_on_every_page_that_it_is_a_draft()
    {
        using var file = Open(Papers.File("empty", "en"));
        Papers.Text(file.MainDocumentPart!.HeaderParts.Single().Header.GetFirstChild<Paragraph>()!).ShouldStartWith("Draft, not transmitted · ");
        Papers.Text(Papers.File("empty", "en")).ShouldContain("[Not stated: required]");
    }

    [Fact]
    public void Carries_its_label_on_every_page()
    {
        using var file = Open(Papers.File("many", "fr"));
        Papers.Text(file.MainDocumentPart!.HeaderParts.Single().Header.GetFirstChild<Paragraph>()!)
            .ShouldBe("Confidentiel · Dans une procédure avec consentement seulement · Au sein de l'État destinataire seulement · Peut fonder une action");
    }

    [Fact]
    public void A_label_that_says_nothing_counts_as_the_strictest_but_keeps_no_request_from_who_executes_it()
    {
        using var file = Open(Papers.File("short", "en"));
        Papers.Text(file.MainDocumentPart!.HeaderParts.Single().Header.GetFirstChild<Paragraph>()!).ShouldBe("Not in proceedings · Not to be passed on but for its execution · To be read only");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_same_request_and_time_give_the_same_bytes(string language)
    {
        var paper = Composition.Of(Papers.Of("many"), Papers.Known, Texts.In(language), new Imprint(2, 345));
        var bytes = Hash(paper, Papers.Time);
        Hash(paper.Clone(), Papers.Time).ShouldBe(bytes);
        Hash(paper, Papers.Time.AddSeconds(1)).ShouldNotBe(bytes);
    }

    // A number or a Latin word keeps its own order within Arabic, and Arabic is marked as such everywhere.
    [Theory]
    [MemberData(nameof(All))]
    public void Only_right_to_left_letters_are_marked_right_to_left(string kind, string language)
    {
        using var file = Open(Papers.File(kind, language));
        foreach (var run in file.MainDocumentPart!.Document.Descendants<Run>())
        {
            var runes = run.Descendants<Text>().SelectMany(t => t.Text.EnumerateRunes()).ToList();
            if (run.RunProperties?.RightToLeftText is not null)
                runes.Where(r => System.Text.Rune.IsLetterOrDigit(r) && !Script.IsRightToLeft(r)).ShouldBeEmpty();
            else
                runes.Where(Script.IsRightToLeft).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_quoted_text_runs_in_its_own_direction()
    {
        var request = Papers.Of("short");
        request.Language = "ar";
        request.FactsSummary = "نُقل المهاجرون يوم 2026-01-03.";
        using var file = Open(RequestFile.Of(Composition.Of(request, Papers.Known, Texts.In("fr"), new Imprint(1, 1)), Papers.Time));
        var paragraph = file.MainDocumentPart!.Document.Descendants<Paragraph>().Single(p => Papers.Text(p) == request.FactsSummary);
        paragraph.ParagraphProperties!.BiDi!.Val!.Value.ShouldBeTrue();
        paragraph.Descendants<Languages>().ShouldContain(l => l.Bidi! == "ar");
        paragraph.Descendants<Run>().Single(r => r.InnerText == "2026-01-03").RunProperties?.RightToLeftText.ShouldBeNull();
    }

    private static string Hash(Paper paper, DateTimeOffset time) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(RequestFile.Of(paper, time)));

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    private static IEnumerable<string> Styled(WordprocessingDocument file, string style) =>
        file.MainDocumentPart!.Document.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style).Select(Papers.Text);

    private static int Outline(WordprocessingDocument file, string style) =>
        file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId! == style).StyleParagraphProperties!.OutlineLevel!.Val!.Value;
}
