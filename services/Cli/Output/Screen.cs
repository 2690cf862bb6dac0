using Google.Protobuf;
using Spectre.Console;

namespace InfoSharing.Cli.Output;

/// <summary>Answers on standard output; everything else on standard error.</summary>
internal sealed class Screen
{
    private const int BarWidth = 30;

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(false));

    private readonly Terminal _terminal;
    private readonly IAnsiConsole _out;
    private readonly bool _colour;
    private bool _progress;

    public Screen(Terminal terminal, bool json, bool noColor)
    {
        _terminal = terminal;
        _colour = terminal.ErrorIsScreen && !noColor;
        IsJson = json;
        _out = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.OutIsScreen && !noColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.OutIsScreen && !noColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Out),
        });
        _out.Profile.Width = terminal.Width;
    }

    public bool IsJson { get; }

    public TimeProvider Clock => _terminal.Clock;

    /// <summary>One line of protobuf JSON.</summary>
    public void Json(IMessage message) => _terminal.Out.WriteLine(Formatter.Format(message));

    public void Line(string text = "") => _terminal.Out.WriteLine(text);

    /// <summary>A file, as it is.</summary>
    public void Text(string content) => _terminal.Out.Write(content);

    /// <summary>One line of Spectre markup.</summary>
    public void Markup(string markup) => _out.MarkupLine(markup);

    /// <summary>The weightiest columns come first: a narrow window leaves out the last ones.</summary>
    public void Table(IReadOnlyList<string> titles, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var shown = Fitting(titles, rows);
        var table = new Table { Border = TableBorder.None, ShowHeaders = true, UseSafeBorder = true };
        for (var i = 0; i < shown; i++)
            table.AddColumn(new TableColumn(new Spectre.Console.Text(titles[i], new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, i < shown - 1 ? 2 : 0, 0), NoWrap = i == 0 });
        foreach (var row in rows)
            table.AddRow(row.Take(shown).Select(cell => new Spectre.Console.Text(cell)));
        WriteTrimmed(table);
        if (shown < titles.Count)
            Tell($"Left out of this narrow window: {string.Join(", ", titles.Skip(shown)).ToLowerInvariant()}.");
    }

    // Five columns are always there, folded if need be.
    private int Fitting(IReadOnlyList<string> titles, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = titles.Select((title, i) => 2 + rows.Select(row => row[i].Length).Append(title.Length).Max()).ToList();
        var shown = titles.Count;
        while (shown > 5 && widths.Take(shown).Sum() - 2 > _terminal.Width)
            shown--;
        return shown;
    }

    // Spectre fills the last column with blanks; no program in the pipe wants them.
    private void WriteTrimmed(Table table)
    {
        if (_terminal.OutIsScreen)
        {
            _out.Write(table);
            return;
        }

        using var text = new StringWriter();
        var plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        plain.Profile.Width = _terminal.Width;
        plain.Write(table);
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
            Line(line.TrimEnd());
    }

    /// <summary>Standard error, as it stands.</summary>
    public void Say(string text)
    {
        EndProgress();
        _terminal.Error.WriteLine(text);
    }

    /// <summary>What was done, unless a program reads along.</summary>
    public void Tell(string text)
    {
        if (!IsJson)
            Say(text);
    }

    public void Fail(string text) => Say($"{Paint("error", "31")}: {text}");

    public void Warn(string text) => Say($"{Paint("warning", "33")}: {text}");

    public void Next(string text) => Say($"{Paint("next", "36")}: {text}");

    /// <summary>How far long work has got: one line that overwrites itself, and only where somebody looks.</summary>
    public void Progress(string what, long done, long of)
    {
        if (!_terminal.ErrorIsScreen)
            return;
        _terminal.Error.Write($"\r{what} {done} of {of} ({(of == 0 ? 100 : 100 * done / of)} %)   ");
        _progress = true;
    }

    /// <summary>The same as a bar; false when nobody looks.</summary>
    /// <param name="part">0 to 1.</param>
    /// <param name="text">What stands behind it.</param>
    public bool Bar(double part, string text)
    {
        if (!_terminal.ErrorIsScreen)
            return false;
        var full = (int)(Math.Clamp(part, 0, 1) * BarWidth);
        _terminal.Error.Write($"\r[{new string('#', full)}{new string('.', BarWidth - full)}] {100 * part,3:0} %  {text}   ");
        return _progress = true;
    }

    public void EndProgress()
    {
        if (_progress)
            _terminal.Error.WriteLine();
        _progress = false;
    }

    private string Paint(string word, string code) => _colour ? $"\e[1;{code}m{word}\e[0m" : word;
}
