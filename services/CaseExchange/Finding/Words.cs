using System.Globalization;
using System.Text;

namespace InfoSharing.CaseExchange.Finding;

/// <summary>A word where it stands in a text: letters and digits of one script, or a run of Chinese characters.</summary>
internal readonly record struct Word(string Written, int Start, bool IsHan, bool MayBeName)
{
    internal int End => Start + Written.Length;
}

/// <summary>Takes a text apart into words.</summary>
internal static class Words
{
    private const string Apostrophes = "'’‘`ʼʻʿʾ";

    internal static IEnumerable<Word> In(string text)
    {
        var start = -1;
        var isHan = false;
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = start >= 0 && !isHan && IsInside(text, start, index, rune) ? Kind.Letter : KindOf(rune);
            if (start >= 0 && (kind == Kind.Between || kind == Kind.Han != isHan))
            {
                yield return Make(text, start, index, isHan);
                start = -1;
            }

            if (start < 0 && kind != Kind.Between)
                (start, isHan) = (index, kind == Kind.Han);
            index += rune.Utf16SequenceLength;
        }

        if (start >= 0)
            yield return Make(text, start, text.Length, isHan);
    }

    private enum Kind
    {
        Between,
        Letter,
        Han,
    }

    private static Kind KindOf(Rune rune) =>
        Latin.IsHan(rune) ? Kind.Han
        : Rune.IsLetter(rune) && !Apostrophes.Contains((char)rune.Value) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? Kind.Letter
        : Kind.Between;

    // Marks and invisible joiners belong to the word; so does an apostrophe (Sana'a), but not after a single letter (d'Abidjan).
    private static bool IsInside(string text, int start, int index, Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => true,
        _ => rune.IsBmp && Apostrophes.Contains((char)rune.Value) && index - start > 1 && index + 1 < text.Length && char.IsLetter(text[index + 1]),
    };

    private static Word Make(string text, int start, int end, bool isHan)
    {
        var first = Rune.GetUnicodeCategory(Rune.GetRuneAt(text, start));
        // A capital, or a script that has none.
        var mayBeName = !isHan && first is UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter;
        return new(text[start..end], start, isHan, mayBeName);
    }
}
