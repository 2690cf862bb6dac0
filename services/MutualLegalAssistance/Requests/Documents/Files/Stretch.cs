using System.Globalization;
using System.Text;

namespace InfoSharing.MutualLegalAssistance;

internal enum StretchKind
{
    /// <summary>Latin, Cyrillic, numbers: never marked right-to-left, also within an Arabic sentence.</summary>
    LeftToRight,
    RightToLeft,

    /// <summary>A sign within right-to-left text that Arabic fonts lack, such as a dash or a bracket.</summary>
    Sign,
    EastAsian,
    Break,
    Tab,
}

/// <summary>A part of a line that one run holds.</summary>
internal readonly record struct Stretch(StretchKind Kind, string Text)
{
    // The neutral signs that Noto Naskh Arabic has; for every other one a program would take any font it finds.
    private const string InArabicFonts = " !,.:\u00A0«»";

    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789.,:");

    private const string Breaks = "\n\u000B\u000C\u0085\u2028\u2029";

    /// <summary>
    /// Numbers and Latin words within Arabic get stretches of their own, so that an account number or a date keeps its order;
    /// what is neutral between two of one kind belongs to them, between different ones to the paragraph's direction.
    /// </summary>
    internal static List<Stretch> Of(string text, bool rightToLeft)
    {
        var runes = Visible(text).EnumerateRunes().ToArray();
        var kinds = new StretchKind?[runes.Length];
        for (var i = 0; i < runes.Length; i++)
            kinds[i] = Leads(runes, i) ? StretchKind.LeftToRight : KindOf(runes[i]);
        Settle(runes, kinds, rightToLeft ? StretchKind.RightToLeft : StretchKind.LeftToRight);
        return Joined(runes, kinds);
    }

    /// <summary>Signs that steer the order of others, and those that XML cannot hold, are written out: nobody reads anything else than what stands there.</summary>
    internal static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (Steers(rune) || IsUnwritable(rune))
                visible.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
            else
                visible.Append(rune.ToString());
        }

        return visible.ToString();
    }

    private static bool Steers(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsUnwritable(Rune rune) =>
        (Rune.IsControl(rune) && rune.Value != '\t' && !Breaks.Contains((char)rune.Value, StringComparison.Ordinal)) || (rune.Value & 0xFFFE) == 0xFFFE;

    /// <summary>
    /// Numbers have no direction of their own: groups of digits would be set one by one from right to left. A mark before them
    /// (U+200E) holds them together.
    /// </summary>
    internal bool NeedsMark => Kind == StretchKind.LeftToRight && Text.EnumerateRunes().First() is var first && !Rune.IsLetter(first) && Text.AsSpan().ContainsAnyExcept(Digits);

    // The sign before a telephone number or a count.
    private static bool Leads(Rune[] runes, int i) => runes[i].Value is '+' or '#' && i + 1 < runes.Length && Rune.IsDigit(runes[i + 1]);

    // Null: neutral.
    private static StretchKind? KindOf(Rune rune)
    {
        if (rune.IsBmp && Breaks.Contains((char)rune.Value, StringComparison.Ordinal))
            return StretchKind.Break;
        if (rune.Value == '\t')
            return StretchKind.Tab;
        if (Script.IsRightToLeft(rune))
            return StretchKind.RightToLeft;
        if (Script.IsEastAsian(rune))
            return StretchKind.EastAsian;
        return Rune.IsLetterOrDigit(rune) ? StretchKind.LeftToRight : null;
    }

    private static void Settle(Rune[] runes, StretchKind?[] kinds, StretchKind paragraph)
    {
        for (var start = 0; start < kinds.Length; start++)
        {
            if (kinds[start] is not null)
                continue;
            var end = start;
            while (end < kinds.Length && kinds[end] is null)
                end++;
            var before = start > 0 ? kinds[start - 1] : null;
            var after = end < kinds.Length ? kinds[end] : null;
            var kind = before == after && before is StretchKind.LeftToRight or StretchKind.RightToLeft or StretchKind.EastAsian ? before.Value : paragraph;
            for (; start < end; start++)
                kinds[start] = kind == StretchKind.RightToLeft && !InArabicFonts.Contains((char)runes[start].Value, StringComparison.Ordinal) ? StretchKind.Sign : kind;
            start--;
        }
    }

    private static List<Stretch> Joined(Rune[] runes, StretchKind?[] kinds)
    {
        var stretches = new List<Stretch>();
        for (var start = 0; start < runes.Length;)
        {
            var kind = kinds[start]!.Value;
            var end = start + 1;
            while (end < runes.Length && kinds[end] == kind && kind is not (StretchKind.Break or StretchKind.Tab))
                end++;
            stretches.Add(new(kind, string.Concat(runes[start..end])));
            start = end;
        }

        return stretches;
    }
}
