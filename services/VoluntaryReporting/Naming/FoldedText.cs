using System.Globalization;
using System.Text;

namespace InfoSharing.VoluntaryReporting;

/// <summary>A text as the patterns read it: digits of any script as 0 to 9, wide forms as narrow ones, one kind of space and hyphen, nothing invisible.</summary>
public sealed class FoldedText
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _places = [];

    public FoldedText(string text)
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Folded(rune) is { } c)
            {
                _text.Append(c);
                _places.Add(at);
            }

            at += rune.Utf16SequenceLength;
        }

        _places.Add(text.Length);
        Text = _text.ToString();
    }

    /// <summary>What is not hidden yet; hidden characters are U+0001.</summary>
    public string Text { get; private set; }

    /// <summary>Where a span of the folded text stands in the text that was given.</summary>
    public (int Offset, int Length) Given(int start, int length) => (_places[start], _places[start + length] - _places[start]);

    /// <summary>Keeps later patterns from this span.</summary>
    public void Hide(int start, int length)
    {
        for (var i = start; i < start + length; i++)
            _text[i] = '\u0001';
        Text = _text.ToString();
    }

    // Null for what is not seen. A rune beyond the basic plane that is no digit stands as a letter.
    private static char? Folded(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)Rune.GetNumericValue(rune)),
        UnicodeCategory.Format => null,
        UnicodeCategory.NonSpacingMark => null,
        UnicodeCategory.SpaceSeparator => ' ',
        UnicodeCategory.DashPunctuation => '-',
        _ => rune.Value switch
        {
            0x2212 => '-',
            0x3002 or 0xFF61 or 0x2024 => '.',
            0x2019 or 0x02BC => '\'',
            0xFE6B => '@',
            >= 0xFF01 and <= 0xFF5E => (char)(rune.Value - 0xFEE0),
            _ => rune.IsBmp ? (char)rune.Value : 'x',
        },
    };
}
