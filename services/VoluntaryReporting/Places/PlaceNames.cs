using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace InfoSharing.VoluntaryReporting;

/// <summary>Names as they are compared.</summary>
public static class PlaceNames
{
    // Without ICU (InvariantGlobalization) .NET takes no letter apart.
    private static readonly FrozenDictionary<char, char> Bare = new[]
    {
        "aàáâãäåāăą", "cçćĉċč", "dďđ", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįıİ", "jĵ", "kķ", "lĺļľŀł", "nñńņňŋ", "oòóôõöøōŏő", "rŕŗř", "sśŝşšșß", "tţťŧț",
        "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž",
    }.SelectMany(letters => letters.Skip(1), (letters, letter) => KeyValuePair.Create(letter, letters[0])).ToFrozenDictionary();

    /// <summary>Small letters and digits of any script, single spaces, Latin letters without accents: "Côte d'Ivoire" → "cote d ivoire".</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(Bare.GetValueOrDefault(char.ToLowerInvariant(letter), char.ToLowerInvariant(letter)));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }
}
