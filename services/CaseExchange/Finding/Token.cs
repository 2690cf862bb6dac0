namespace InfoSharing.CaseExchange.Finding;

/// <summary>What a token says of the word it was made from.</summary>
internal enum Form
{
    /// <summary>The word itself, in Latin letters.</summary>
    Word,

    /// <summary>How it sounds.</summary>
    Sound,

    /// <summary>The number of something.</summary>
    Identifier,
}

/// <summary>A token, and what it was made from.</summary>
internal readonly record struct Token(string Text, Form Form, string Written);

/// <summary>Tokens of one word: the same ones when it is stored and when it is asked for.</summary>
internal static class Tokens
{
    private const string SoundPrefix = "k_";
    private const string Article = "ال";
    private const int ShortestAfterArticle = 3;

    /// <summary>The word, and without the article that Arabic writes with it.</summary>
    internal static IEnumerable<Token> OfWord(Word word) =>
        from written in Stems(word.Written)
        let latin = Latin.Of(written)
        where latin.Length > 0
        select new Token(latin, Form.Word, word.Written);

    /// <summary>How it sounds, for a name.</summary>
    internal static IEnumerable<Token> OfSound(Word word) =>
        (from written in Stems(word.Written)
         from skeleton in word.IsHan ? Syllables.Skeletons(written) : Readings(written).Select(Skeleton.Of)
         where skeleton is not null
         select new Token(Cut(SoundPrefix + skeleton), Form.Sound, word.Written)).Distinct();

    /// <summary>Every way to ask for the number of something.</summary>
    internal static IEnumerable<Token> OfIdentifier(string written) => Identifiers.Tokens(written).Select(t => new Token(t, Form.Identifier, written));

    // Russian writes w as v; Turkish, Persian and French hear s where Arabic and English have th.
    private static IEnumerable<string> Readings(string written)
    {
        var latin = Latin.Of(written);
        yield return latin;
        if (written[0] is 'В' or 'в')
            yield return "w" + latin[1..];
        if (latin.Contains("th", StringComparison.Ordinal))
            yield return latin.Replace("th", "s", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Stems(string written)
    {
        yield return written;
        if (written.StartsWith(Article, StringComparison.Ordinal) && written.Length >= Article.Length + ShortestAfterArticle)
            yield return written[Article.Length..];
    }

    private static string Cut(string token) => token.Length > Latin.MaxLength ? token[..Latin.MaxLength] : token;
}
