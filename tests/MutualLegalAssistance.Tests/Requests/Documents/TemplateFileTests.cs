using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace InfoSharing.MutualLegalAssistance.Tests;

public sealed class TemplateFileTests
{
    [Fact]
    public void Takes_a_form_with_the_tags_it_needs() => Flaws(Letters.Of("annexes")).ShouldBeEmpty();

    [Fact]
    public void Lists_its_tags() => TemplateFile.Check(Letters.Of("annexes"), new Flaws()).ShouldBe(Tags.Required.Append("annexes").Order(StringComparer.Ordinal));

    [Fact]
    public void Names_every_tag_that_is_missing_or_unknown()
    {
        var flaws = Flaws(Letters.With(_ => { }, "reference", "salary", "home"));
        flaws.Count.ShouldBe(Tags.Required.Length - 1 + 2);
        flaws.ShouldContain(f => f.Contains("\"salary\"", StringComparison.Ordinal));
        flaws.ShouldContain(f => f.Contains("\"purpose\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_macros() => Refused(main => main.AddNewPart<VbaProjectPart>().FeedData(new MemoryStream([1, 2, 3])), "macros");

    [Fact]
    public void Refuses_a_link_to_the_outside() => Refused(main => main.AddHyperlinkRelationship(new Uri("https://example.org/"), isExternal: true), "a link to something outside");

    [Fact]
    public void Refuses_a_picture_that_is_fetched() =>
        Refused(main => main.HeaderParts.Single().AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri("https://example.org/a.png")), "a link to something outside");

    [Fact]
    public void Refuses_a_template_of_a_template() =>
        Refused(main => main.AddNewPart<DocumentSettingsPart>().AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", new Uri("file:///c:/a.dotm")), "a link to something outside");

    [Fact]
    public void Refuses_an_embedded_object() => Refused(main => main.AddNewPart<EmbeddedObjectPart>("application/octet-stream", "o1").FeedData(new MemoryStream([1])), "an embedded object");

    [Fact]
    public void Refuses_a_text_in_another_format() =>
        Refused(main => main.AddAlternativeFormatImportPart(AlternativeFormatImportPartType.Html).FeedData(new MemoryStream("<p>"u8.ToArray())), "a text in another format");

    [Theory]
    [InlineData(" INCLUDETEXT \"https://example.org/x\" ", "INCLUDETEXT")]
    [InlineData("ddeauto c:\\\\calc.exe", "DDEAUTO")]
    [InlineData("AUTHOR", "AUTHOR")]
    public void Refuses_fields_that_fetch_or_tell(string instruction, string named)
    {
        Refused(main => main.Document.Body!.Append(new Paragraph(new SimpleField { Instruction = instruction })), named);
        Refused(main => main.Document.Body!.Append(new Paragraph(
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode(instruction[..3])), new Run(new FieldCode(instruction[3..])),
            new Run(new FieldChar { FieldCharType = FieldCharValues.End }))), named);
    }

    [Fact]
    public void Takes_page_numbers() =>
        Flaws(Letters.With(main => main.Document.Body!.Append(new Paragraph(new SimpleField { Instruction = " PAGE \\* MERGEFORMAT " })), [.. Tags.Required])).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004nothing")]
    [InlineData("%PDF-1.7")]
    public void Refuses_what_is_no_Word_file(string content) => Flaws(System.Text.Encoding.Latin1.GetBytes(content)).ShouldHaveSingleItem();

    [Fact]
    public void Refuses_a_small_file_that_unpacks_into_a_large_one() => Flaws(Letters.Bomb()).ShouldHaveSingleItem().ShouldContain("Unpacks into more than");

    [Fact]
    public void Refuses_a_Word_template_and_another_kind_of_office_file()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.MacroEnabledDocument))
            file.AddMainDocumentPart().Document = new Document(new Body());
        Flaws(stream.ToArray()).ShouldContain(f => f.Contains("no document", StringComparison.Ordinal));
    }

    // Every byte of a good file, damaged: refused or read, never an accident.
    [Fact]
    public void Survives_damage()
    {
        var file = Letters.Of();
        for (var i = 0; i < file.Length; i += 7)
        {
            var damaged = (byte[])file.Clone();
            damaged[i] ^= 0x5A;
            Should.NotThrow(() => Flaws(damaged), $"byte {i}");
        }
    }

    private static void Refused(Action<MainDocumentPart> change, string what) => Flaws(Letters.With(change, [.. Tags.Required])).ShouldContain(f => f.Contains(what, StringComparison.Ordinal));

    private static List<string> Flaws(byte[] file)
    {
        var flaws = new Flaws();
        TemplateFile.Check(file, flaws);
        return [.. flaws.Found.Select(f => f.Description)];
    }
}
