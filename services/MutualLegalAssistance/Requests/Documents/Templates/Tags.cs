namespace InfoSharing.MutualLegalAssistance;

/// <summary>What a template may ask for, by the tags of its content controls.</summary>
internal static class Tags
{
    /// <summary>UNTOC 18(15), who asks whom and on what basis, and the label: no template is without them.</summary>
    internal static readonly string[] Required =
        ["marking", "reference", "requesting_authority", "requested_authority", "legal_basis", "proceedings", "facts_summary", "offences", "persons", "measures", "purpose"];

    // Words of the form alone: a template may have its own, or none.
    private static readonly string[] Own = ["title", "opening", "from", "particulars", "use_limitation", "contact", "signature", "handling", "form", "channel", "version", "date", "request_language"];

    private static readonly string[] Others =
        ["case_reference", "follows", "confidentiality", "urgency", "annexes"];

    internal static IReadOnlyList<string> Known { get; } = [.. Required.Concat(Own).Concat(Others).Order(StringComparer.Ordinal)];

    /// <summary>What stands in a paper under each tag.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<PaperBlock>> Values(Paper paper)
    {
        var values = paper.Sections.ToDictionary(s => s.Tag, s => (IReadOnlyList<PaperBlock>)[.. s.Blocks], StringComparer.Ordinal);
        foreach (var row in paper.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Table?.Rows ?? []).Where(r => r.Tag.Length > 0))
            values[row.Tag] = [new PaperBlock { Text = row.Cells[^1] }];
        values["title"] = [One(paper, paper.Title)];
        values["marking"] = [One(paper, paper.Marking)];
        return values;
    }

    /// <summary>The request says something under this tag, which a template must not leave out.</summary>
    internal static bool MustStand(string tag, IReadOnlyList<PaperBlock> value) =>
        !Own.Contains(tag) && value.Any(b => b.Table is { } table ? table.Rows.Any(r => r.Cells.Skip(1).Any(Says)) : Says(b.Text));

    /// <summary>The convention asks for it, and the request does not say it.</summary>
    internal static bool IsMissing(IReadOnlyList<PaperBlock> value) => value.Any(b => b.Text?.Kind == PaperTextKind.Missing);

    private static bool Says(PaperText text) => text.Kind is not (PaperTextKind.None or PaperTextKind.Missing);

    private static PaperBlock One(Paper paper, string text) =>
        new() { Text = new PaperText { Text = text, Kind = PaperTextKind.Clause, Language = paper.Language, RightToLeft = paper.RightToLeft } };
}
