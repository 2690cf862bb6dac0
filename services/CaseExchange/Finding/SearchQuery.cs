using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;

namespace InfoSharing.CaseExchange.Finding;

/// <summary>
/// What somebody typed. Every word must be met: as it is, in another script or spelling, by its sound, by its beginning (the last
/// word, from three letters on), or as part of an identifier. What stands in quotation marks is met as it is or as an identifier.
/// </summary>
public sealed class SearchQuery
{
    private const int ShortestBeginning = 3;
    private static readonly char[] Quotes = ['"', '“', '”', '«', '»'];
    private static readonly string[] Articles = ["al", "el"];

    private SearchQuery(List<QueryWord> words)
    {
        Words = words;
        Terms = new SearchTerms([.. words.Select(w => w.Group)]);
    }

    /// <summary>For <c>Ledger.Search</c> and <c>Ledger.Count</c>.</summary>
    public SearchTerms Terms { get; }

    internal IReadOnlyList<QueryWord> Words { get; }

    /// <summary>Nothing typed asks for everything.</summary>
    /// <exception cref="Refusal">INVALID_ARGUMENT for <c>query</c>: too many words, or none.</exception>
    public static SearchQuery Parse(string text)
    {
        var words = text.Split(Quotes).SelectMany((part, i) => i % 2 == 0 ? Loose(part) : Quoted(part)).Where(w => w.Tokens.Count > 0).ToList();
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(text))
            throw Refusal.Bad(Reason.QueryEmpty, "query", "Holds no letter and no digit");
        if (words.Exists(w => !w.IsArticle))
            words.RemoveAll(w => w.IsArticle);
        if (words.Count > 0 && !Quotes.Contains(text.TrimEnd()[^1]))
            words[^1] = words[^1].WithBeginning(ShortestBeginning);
        return new([.. words.DistinctBy(w => w.Key)]);
    }

    private static IEnumerable<QueryWord> Loose(string text)
    {
        var identifiers = Identifiers.In(text).ToList();
        return from word in Finding.Words.In(text)
               let around = identifiers.Where(i => i.Start <= word.Start && word.End <= i.End).OrderByDescending(i => i.Written.Length).FirstOrDefault().Written
               from tokens in around is null ? Groups(word) : [[.. Tokens.OfWord(word), .. Tokens.OfIdentifier(around)]]
               select QueryWord.Of(tokens, word, IsArticle(word));
    }

    private static IEnumerable<QueryWord> Quoted(string text) =>
        from word in Finding.Words.In(text)
        select QueryWord.Of([.. Tokens.OfWord(word), .. Tokens.OfIdentifier(text)], word, isArticle: false);

    private static bool IsArticle(Word word) => Articles.Contains(word.Written.ToLowerInvariant());

    // A long run of Chinese characters is a long name, or holds two words: its beginning and its end.
    private static IEnumerable<List<Token>> Groups(Word word)
    {
        List<Token> whole = [.. Tokens.OfWord(word), .. Tokens.OfSound(word)];
        var characters = word.IsHan ? Syllables.Characters(word.Written) : [];
        if (characters.Count <= Syllables.Longest)
            return [whole];
        return new[] { characters[..Syllables.Longest], characters[^Syllables.Longest..] }.Select(part => string.Concat(part))
            .Select(part => (List<Token>)[.. whole, new Token(Latin.Of(part), Form.Word, part)]);
    }
}

/// <summary>A word of a query and the tokens that meet it.</summary>
internal sealed record QueryWord(Word Word, IReadOnlyList<Token> Tokens, string? Beginning, bool IsArticle)
{
    internal static QueryWord Of(IEnumerable<Token> tokens, Word word, bool isArticle) => new(word, [.. tokens], null, isArticle);

    internal IReadOnlyList<SearchToken> Group =>
        [.. Tokens.Select(t => new SearchToken(t.Text)).Concat(Beginning is null ? [] : [new SearchToken(Beginning, IsPrefix: true)]).Distinct()];

    internal string Key => string.Join(' ', Group);

    internal QueryWord WithBeginning(int shortest) =>
        Tokens.FirstOrDefault(t => t.Form == Form.Word).Text is { } latin && latin.Length >= shortest ? this with { Beginning = latin } : this;
}
