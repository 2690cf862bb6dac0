using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Grpc.Core;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>
/// Puts a paper into an authority's own form. Nothing that the request says is left out, and no control stays empty that the
/// convention asks for: otherwise there is no document.
/// </summary>
internal static class Filling
{
    // What fits between the margins of the usual pages.
    private const int TableWidth = 9000;

    /// <exception cref="Refusal">TEMPLATE_MISFIT, with every tag that does not fit.</exception>
    internal static byte[] Of(byte[] template, Paper paper, DateTimeOffset time)
    {
        using var stream = new MemoryStream();
        stream.Write(template);
        using (var file = WordprocessingDocument.Open(stream, isEditable: true, TemplateFile.Opening))
        {
            var controls = TemplateFile.Pages(file).SelectMany(p => p.Descendants<SdtElement>()).Where(c => TemplateFile.TagOf(c).Length > 0).ToList();
            var values = Tags.Values(paper);
            Require(controls, values);
            foreach (var control in controls)
                Fill(control, values[TemplateFile.TagOf(control)], new Setting(paper.RightToLeft, TableWidth, styled: false));
            if (file.CoreFilePropertiesPart is { } former)
                file.DeletePart(former);
            RequestFile.Properties(file, paper, time);
        }

        return ReproducibleZip.Of(stream);
    }

    private static void Require(List<SdtElement> controls, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> values)
    {
        var tags = controls.Select(TemplateFile.TagOf).ToHashSet(StringComparer.Ordinal);
        var violations = tags.Order(StringComparer.Ordinal).Select(tag => (tag, Problem: Problem(tag, values)))
            .Concat(values.Where(v => !tags.Contains(v.Key) && Tags.MustStand(v.Key, v.Value)).Select(v => (v.Key, Problem: (string?)"The request says it, and the template has no place for it.")))
            .Concat(controls.Where(c => c is SdtRun && values.TryGetValue(TemplateFile.TagOf(c), out var value) && value.Any(b => b.Table is not null))
                .Select(c => (TemplateFile.TagOf(c), Problem: (string?)"Is a table, which does not fit into a line: the control has to hold whole paragraphs.")))
            .Where(found => found.Problem is not null).Select(found => new Violation(found.Item1, found.Problem!)).Distinct().ToList();
        if (violations.Count > 0)
            throw new Refusal(StatusCode.FailedPrecondition, Reason.TemplateMisfit, $"Template and request do not fit: {string.Join(", ", violations.Select(v => v.Field))}.", violations);
    }

    private static string? Problem(string tag, IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> values) =>
        !values.TryGetValue(tag, out var value) ? "No request has a value for it."
        : Tags.IsMissing(value) ? "The request does not say it."
        : null;

    private static void Fill(SdtElement control, IReadOnlyList<PaperBlock> value, Setting setting)
    {
        // Bound to data of the template, Word would show those instead; a placeholder would be shown in grey.
        control.SdtProperties!.RemoveAllChildren<DataBinding>();
        control.SdtProperties.RemoveAllChildren<ShowingPlaceholder>();
        var like = Like(control);
        switch (control)
        {
            case SdtRun { SdtContentRun: { } line }:
                Replace(line, Line(value, setting, like));
                break;
            case SdtCell { SdtContentCell: { } cell } when cell.GetFirstChild<TableCell>() is { } held:
                Refill(held, value, setting, like);
                break;
            case SdtBlock { SdtContentBlock: { } block }:
                Replace(block, Blocks(value, setting, like));
                break;
        }
    }

    // As the template's author set the placeholder's letters.
    private static RunProperties? Like(SdtElement control)
    {
        if (control.Descendants<Run>().FirstOrDefault()?.RunProperties?.CloneNode(deep: true) is not RunProperties like)
            return null;
        like.RunStyle = null;
        return like.HasChildren ? like : null;
    }

    private static IEnumerable<OpenXmlElement> Line(IReadOnlyList<PaperBlock> value, Setting setting, RunProperties? like) =>
        value.SelectMany((block, i) => i == 0 ? setting.Runs(block.Text, like) : setting.Runs(block.Text, like).Prepend(new Run(new Break())));

    private static IEnumerable<OpenXmlElement> Blocks(IReadOnlyList<PaperBlock> value, Setting setting, RunProperties? like) =>
        value.SelectMany(block => block.Text is { Kind: not PaperTextKind.Heading } text ? [setting.Paragraph(text, runs: like)] : setting.Block(block));

    // Properties of the cell stay, and it ends with a paragraph.
    private static void Refill(TableCell cell, IReadOnlyList<PaperBlock> value, Setting setting, RunProperties? like)
    {
        foreach (var child in cell.ChildElements.Where(c => c is not TableCellProperties).ToList())
            child.Remove();
        cell.Append(Blocks(value, setting, like));
        if (cell.LastChild is not Paragraph)
            cell.Append(new Paragraph());
    }

    private static void Replace(OpenXmlElement holder, IEnumerable<OpenXmlElement> content)
    {
        var made = content.ToList();
        holder.RemoveAllChildren();
        holder.Append(made);
    }
}
