using System.Text;

namespace InfoSharing.Benchmarks;

/// <summary>A text of paragraphs and tables.</summary>
internal sealed class Markdown
{
    private readonly StringBuilder _text = new();

    internal Markdown Title(string title) => Add(_text.Length == 0 ? $"# {title}\n\n" : $"## {title}\n\n");

    internal Markdown Text(string paragraph) => Add(paragraph.Trim() + "\n\n");

    /// <summary>The first column to the left, the others to the right.</summary>
    internal Markdown Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(head);
        Row([.. head.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in rows)
            Row(row);
        return Add("\n");
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private void Row(IEnumerable<string> cells) => Add($"| {string.Join(" | ", cells)} |\n");

    private Markdown Add(string text)
    {
        _text.Append(text);
        return this;
    }
}
