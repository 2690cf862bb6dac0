using System.Text;

namespace InfoSharing.CaseExchange.Finding;

/// <summary>
/// How a name sounds, roughly: its consonants, with those taken for one that transliterations confuse. Names that Arabic writes
/// without vowels, and that French, English, Russian and Chinese each write their own way, meet here.
/// </summary>
/// <remarks>
/// The idea is that of Soundex and its descendants: letters in classes, vowels left out. The classes are those of the common ways
/// to write Arabic (ALA-LC, BGN/PCGN and French usage: Rachid and Rashid, Djamal and Jamal, Oualid and Walid). What it costs is
/// measured in NamesTests: some different names sound alike too, Mahmoud and Mohammed among them.
/// </remarks>
internal static class Skeleton
{
    // The longest first. x stands for sh and ch; vowels are all dropped in the end, but for the first.
    private static readonly (string Written, string Sound)[] Sounds =
    [
        ("shch", "x"), ("tsch", "x"), ("tch", "x"), ("sch", "x"), ("dzh", "j"),
        ("sh", "x"), ("ch", "x"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("dh", "d"), ("th", "t"), ("ts", "s"), ("tz", "s"),
        ("qu", "k"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
        ("c", "k"), ("q", "k"), ("x", "ks"), ("z", "s"), ("p", "b"), ("v", "f"), ("o", "u"), ("e", "i"),
    ];

    private const string Vowels = "aiuwy";
    private const int Shortest = 3;

    /// <summary>The skeleton of a word in Latin letters; null when too little of it would be left.</summary>
    internal static string? Of(string latin)
    {
        if (latin.Length < Shortest || latin.Any(char.IsAsciiDigit))
            return null;
        var sounds = Heard(latin);
        var consonants = sounds.Length == 0 ? "" : Opening(sounds) + string.Concat(sounds.Skip(1).Where(s => !Vowels.Contains(s)));
        return consonants.Length switch
        {
            < 2 => null,
            // Two consonants say little: then the first vowel counts, and whether there is one at the end.
            2 => FirstVowel(sounds) is { } vowel ? $"{(Vowels.Contains(sounds[0]) ? "" : consonants[0])}{vowel}{consonants[1]}{(Vowels.Contains(sounds[^1]) ? "a" : "")}" : null,
            _ => consonants,
        };
    }

    private static string Heard(string latin)
    {
        var sounds = new StringBuilder(latin.Length);
        for (var i = 0; i < latin.Length;)
        {
            var (written, sound) = At(latin, i);
            if (sounds.Length == 0 || sounds[^1] != sound[0])
                sounds.Append(sound);
            i += written.Length;
        }

        return WithOpeningGlide(WithoutLastBreath(sounds.ToString()));
    }

    private static (string Written, string Sound) At(string latin, int index)
    {
        foreach (var pair in Sounds)
        {
            if (string.CompareOrdinal(latin, index, pair.Written, 0, pair.Written.Length) == 0)
                return pair;
        }

        return (latin[index].ToString(), latin[index].ToString());
    }

    // Fatima and Fatimah.
    private static string WithoutLastBreath(string sounds) => sounds.Length > 2 && sounds[^1] == 'h' && Vowels.Contains(sounds[^2]) ? sounds[..^1] : sounds;

    // Oualid is Walid, Iusuf is Yusuf.
    private static string WithOpeningGlide(string sounds) => sounds.Length < 2 ? sounds : (sounds[0], sounds[1]) switch
    {
        ('u', 'a' or 'i') => "w" + sounds[1..],
        ('i', 'a' or 'u') => "y" + sounds[1..],
        _ => sounds,
    };

    // A vowel at the beginning is heard in every script, but not always the same one.
    private static char Opening(string sounds) => sounds[0] switch
    {
        'a' or 'i' or 'u' => 'a',
        'y' => 'j',
        var consonant => consonant,
    };

    private static char? FirstVowel(string sounds)
    {
        var start = "aiu".Contains(sounds[0]) ? 0 : 1;
        var found = sounds.AsSpan(start).IndexOfAny(Vowels);
        return found < 0 ? null : sounds[start + found] switch { 'w' => 'u', 'y' => 'i', var vowel => vowel };
    }
}
