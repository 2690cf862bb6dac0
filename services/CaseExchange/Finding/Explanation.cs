namespace InfoSharing.CaseExchange.Finding;

/// <summary>How a word of a query met a word of an item; the first that holds is said.</summary>
public enum Likeness
{
    /// <summary>The same letters, capitals or not.</summary>
    Exact,

    /// <summary>The same number of something, whatever stands between its letters and digits.</summary>
    Identifier,

    /// <summary>The same word in another script, with other marks, or with an article.</summary>
    OtherSpelling,

    /// <summary>The beginning of the word.</summary>
    Prefix,

    /// <summary>A name with the same consonants.</summary>
    SoundsAlike,
}

/// <summary>Which word of the query met what in which field of the item, and how.</summary>
public readonly record struct Met(string Word, string Field, string Found, Likeness How);

/// <summary>Why an item was found: nothing is a hit that cannot be shown.</summary>
public static class Explanation
{
    /// <summary>The best likeness of each word of the query with each text, in the order of the words.</summary>
    public static IReadOnlyList<Met> Of(SearchQuery query, IEnumerable<LabelledText> texts)
    {
        var fields = texts.Select(t => (t.Field, Tokens: SearchText.TokensOf(t).ToList())).ToList();
        return [.. (from word in query.Words
                    from field in fields
                    from met in Best(word, field.Field, field.Tokens)
                    select met).Distinct()];
    }

    private static IEnumerable<Met> Best(QueryWord word, string field, List<Token> tokens) =>
        tokens.SelectMany(token => Meetings(word, field, token)).OrderBy(m => m.How).Take(1);

    private static IEnumerable<Met> Meetings(QueryWord word, string field, Token stored)
    {
        foreach (var asked in word.Tokens.Where(t => t.Text == stored.Text))
            yield return new(asked.Written, field, stored.Written, How(asked, stored));
        if (word.Beginning is { } beginning && stored.Form == Form.Word && stored.Text.StartsWith(beginning, StringComparison.Ordinal))
            yield return new(word.Word.Written, field, stored.Written, Likeness.Prefix);
    }

    private static Likeness How(Token asked, Token stored) => stored.Form switch
    {
        Form.Identifier => Likeness.Identifier,
        Form.Sound => Likeness.SoundsAlike,
        _ => string.Equals(asked.Written, stored.Written, StringComparison.OrdinalIgnoreCase) ? Likeness.Exact : Likeness.OtherSpelling,
    };
}
