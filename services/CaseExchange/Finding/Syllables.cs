namespace InfoSharing.CaseExchange.Finding;

/// <summary>
/// Chinese characters as syllables. A text does not say where its words begin, so that every one to four characters in a row
/// are a word to search for: 北京 is bei, jing and beijing.
/// </summary>
internal static class Syllables
{
    /// <summary>Characters in the longest word that is found inside a longer run.</summary>
    internal const int Longest = 4;

    internal static List<string> Characters(string run) => [.. run.EnumerateRunes().Select(r => r.ToString())];

    /// <summary>Every word that the run may hold.</summary>
    internal static IEnumerable<Token> Inside(string run)
    {
        var characters = Characters(run);
        for (var start = 0; start < characters.Count; start++)
        {
            for (var length = 1; length <= Math.Min(Longest, characters.Count - start); length++)
            {
                var written = string.Concat(characters.GetRange(start, length));
                yield return new(Latin.Of(written), Form.Word, written);
            }
        }
    }

    /// <summary>
    /// How a foreign name sounds that is written in Chinese. It ends syllables where the name has no consonant, or another one
    /// (罕 for ham), and has one character for l and r: all four readings are tried.
    /// </summary>
    internal static IEnumerable<string?> Skeletons(string run)
    {
        var syllables = Characters(run).ConvertAll(Foreign);
        string[] readings = [string.Concat(syllables), string.Concat(syllables.Select(Open))];
        return readings.SelectMany(r => new[] { r, r.Replace('l', 'r') }).Select(Skeleton.Of).Distinct();
    }

    // Pinyin for the ear: xi is shi, qi is chi, zha is za, ng is n.
    private static string Foreign(string character)
    {
        var pinyin = Latin.Of(character);
        var opening = pinyin switch
        {
            ['z', 'h', ..] => "z" + pinyin[2..],
            ['x', ..] => "sh" + pinyin[1..],
            ['q', ..] => "ch" + pinyin[1..],
            _ => pinyin,
        };
        return opening.EndsWith("ng", StringComparison.Ordinal) ? opening[..^1] : opening;
    }

    private static string Open(string syllable) => syllable is [.., _, 'n'] ? syllable[..^1] : syllable;
}
