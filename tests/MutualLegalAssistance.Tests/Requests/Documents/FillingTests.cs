using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance.Tests;

public sealed class FillingTests
{
    private static readonly string[] Everything = [.. Tags.Known.Except(Tags.Required)];

    public static TheoryData<string> Languages => [.. Papers.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Puts_everything_that_the_request_says_into_the_form(string language)
    {
        var file = Filled(Letters.Of(Everything), "many", language);
        var text = Papers.Text(file);
        text.ShouldStartWith("Ministry of the sample State");
        text.ShouldNotContain("click here");
        Papers.Written(Papers.Of("many")).SelectMany(w => w.Text.Split('\n')).Where(line => !text.Contains(line, StringComparison.Ordinal)).ShouldBeEmpty();
        using var opened = Open(file);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(opened).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        Papers.Text(opened.MainDocumentPart!.HeaderParts.Single().Header.GetFirstChild<Paragraph>()!).ShouldEndWith(Paper("many", language).Marking);
    }

    [Fact]
    public void Keeps_the_letters_that_the_form_gives_a_value()
    {
        using var file = Open(Filled(Letters.Of(), "short", "en"));
        var run = file.MainDocumentPart!.Document.Descendants<SdtRun>().Single(s => TemplateFile.TagOf(s) == "reference").Descendants<Run>().Single();
        run.RunProperties!.Bold.ShouldNotBeNull();
        run.InnerText.ShouldBe("NG-IT-2026-000035");
        file.MainDocumentPart!.Document.Descendants<ShowingPlaceholder>().ShouldBeEmpty();
    }

    [Fact]
    public void Fills_a_control_around_a_cell()
    {
        var form = Letters.With(main => main.Document.Body!.PrependChild(new Table(
            new TableProperties(), new TableGrid(new GridColumn()),
            new TableRow(new SdtCell(new SdtProperties(new Tag { Val = "purpose" }), new SdtContentCell(new TableCell(new Paragraph(new Run(new Text("…"))))))))), [.. Tags.Required]);
        using var file = Open(Filled(form, "short", "en"));
        file.MainDocumentPart!.Document.Descendants<SdtCell>().Single().InnerText.ShouldBe("Evidence in the investigation named above");
    }

    [Fact]
    public void Fails_on_a_value_without_a_tag() => Misfits(Letters.Of(), "many").ShouldBe(
        ["annexes", "case_reference", "confidentiality", "follows", "urgency"], ignoreOrder: true);

    [Fact]
    public void Fails_on_a_tag_without_a_value() => Misfits(Letters.Of(), "empty").ShouldBe(["facts_summary", "legal_basis", "measures", "proceedings", "purpose", "requested_authority"], ignoreOrder: true);

    [Fact]
    public void Fails_on_a_tag_that_no_request_has() => Misfits(Letters.With(_ => { }, [.. Tags.Required, "salary"]), "short").ShouldContain("salary");

    [Fact]
    public void Fails_on_a_table_in_a_line() => Misfits(Letters.With(main => main.Document.Body!.PrependChild(Letters.Line("measures")), [.. Tags.Required]), "many").ShouldContain("measures");

    [Fact]
    public void The_same_form_request_and_time_give_the_same_bytes()
    {
        var form = Letters.Of(Everything);
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Filled(form, "many", "ar"))).ShouldBe(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Filled(form, "many", "ar"))));
    }

    private static byte[] Filled(byte[] form, string kind, string language) => Filling.Of(form, Paper(kind, language), Papers.Time);

    private static Paper Paper(string kind, string language) => Composition.Of(Papers.Of(kind), Papers.Known, Texts.In(language), new Imprint(2, 345));

    private static IEnumerable<string> Misfits(byte[] form, string kind)
    {
        var refusal = Should.Throw<Refusal>(() => Filled(form, kind, "en"));
        refusal.Reason.ShouldBe(Reason.TemplateMisfit);
        return refusal.Violations.Select(v => v.Field);
    }

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
}
