using InfoSharing.Mla.V1;
using Spectre.Console;

namespace InfoSharing.Cli.Output;

/// <summary>A document as lines: headings, paragraphs, and each row of a table.</summary>
internal static class PaperView
{
    public static void Write(Screen screen, Paper paper)
    {
        screen.Line(paper.Marking);
        screen.Markup($"[bold]{paper.Title.EscapeMarkup()}[/]  {paper.Reference.EscapeMarkup()}");
        foreach (var section in paper.Sections)
        {
            screen.Line("");
            if (section.Heading.Length > 0)
                screen.Markup($"[bold]{section.Heading.EscapeMarkup()}[/]");
            foreach (var block in section.Blocks)
                Write(screen, block);
        }
    }

    private static void Write(Screen screen, PaperBlock block)
    {
        if (block.Text is { } text)
            screen.Line(text.Text);
        foreach (var row in block.Table?.Rows ?? [])
            screen.Line("  " + string.Join(" | ", row.Cells.Select(cell => cell.Text)));
    }
}
