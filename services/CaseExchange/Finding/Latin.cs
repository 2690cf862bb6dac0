using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace InfoSharing.CaseExchange.Finding;

/// <summary>
/// A word of any script in the letters a to z and the digits: transliterated, without marks, in small letters. Not for the
/// eye; the same name in two scripts is to come out alike.
/// </summary>
/// <remarks>
/// The table (Latin.txt) was made once with ICU and is embedded: what is stored is derived with it, so it must be the same on every
/// machine and in every year, which an ICU of the operating system is not. .NET itself normalises nothing here
/// (InvariantGlobalization). AnyAscii, the package for this, is not in this registry.
/// </remarks>
internal static class Latin
{
    /// <summary>Longer words are cut, where they are stored and where they are asked for.</summary>
    internal const int MaxLength = 60;

    private static readonly FrozenDictionary<char, string> Table = Read();

    // Arabic is written without short vowels. Letters that carry one, or lengthen one, become vowels, so that they are dropped
    // where vowels are dropped; a hamza that only some writers write is left out.
    private static readonly FrozenDictionary<char, string> Arabic = new Dictionary<char, string>
    {
        ['ا'] = "a",
        ['أ'] = "a",
        ['آ'] = "a",
        ['ٱ'] = "a",
        ['إ'] = "i",
        ['ى'] = "a",
        ['ة'] = "a",
        ['ع'] = "a",
        ['ئ'] = "i",
        ['ؤ'] = "u",
        ['ء'] = "",
    }.ToFrozenDictionary();

    internal static string Of(string word)
    {
        var latin = new StringBuilder(word.Length);
        // Isa and its like: the consonant before a long i is not heard in any other script.
        if (word.StartsWith("عي", StringComparison.Ordinal))
            word = "إ" + word[1..];
        foreach (var rune in word.EnumerateRunes())
        {
            latin.Append(Of(rune));
            if (latin.Length > MaxLength)
                return latin.ToString(0, MaxLength);
        }

        return latin.ToString();
    }

    /// <summary>Chinese characters: no letters, and no spaces between words.</summary>
    internal static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    // A letter of a script that the table does not know stands for itself, so that the word is found as it is written.
    private static string Of(Rune rune) =>
        rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value) ? char.ToLowerInvariant((char)rune.Value).ToString() : ""
        : rune.IsBmp && (Arabic.TryGetValue((char)rune.Value, out var letters) || Table.TryGetValue((char)rune.Value, out letters)) ? letters
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter ? $"u{Rune.ToLowerInvariant(rune).Value:x}"
        : "";

    private static FrozenDictionary<char, string> Read()
    {
        using var file = new StreamReader(typeof(Latin).Assembly.GetManifestResourceStream("Finding/Latin.txt")!);
        var lines = file.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'));
        return lines.SelectMany(l => l[1], (l, character) => KeyValuePair.Create(character, l[0])).ToFrozenDictionary();
    }
}
