namespace InfoSharing.CaseExchange.Finding;

/// <summary>What a text is, and so what is made of it.</summary>
public enum TextKind
{
    /// <summary>Running text: words, and what looks like the number of something.</summary>
    Text,

    /// <summary>The name of a person, place or ship: also how it sounds.</summary>
    Name,

    /// <summary>The number of a phone, document, plate, account or ship.</summary>
    Identifier,
}

/// <summary>A text of an item and the field that it stands in: "title", "persons[0].name".</summary>
public readonly record struct LabelledText(string Field, string Text, TextKind Kind = TextKind.Text);

/// <summary>
/// What is stored of an item to search by: tokens of its words, names and identifiers. Words are transliterated; k_ is how a
/// name sounds, i_ the number of something.
/// </summary>
public static class SearchText
{
    // What one database takes for a row. No item that a call can hold comes near it, unless it is made to.
    private const int Most = 500_000;

    /// <summary>The tokens, for <c>ResourceType.Searched</c>: each once, in the order of the texts.</summary>
    public static string Of(IEnumerable<LabelledText> texts)
    {
        var length = 0;
        return string.Join(' ', texts.SelectMany(TokensOf).Select(t => t.Text).Distinct(StringComparer.Ordinal).TakeWhile(t => (length += t.Length + 1) < Most));
    }

    internal static IEnumerable<Token> TokensOf(LabelledText text) => text.Kind switch
    {
        TextKind.Identifier => Tokens.OfIdentifier(text.Text).Concat(InText(text.Text)),
        TextKind.Name => Words.In(text.Text).SelectMany(word => Written(word).Concat(Tokens.OfSound(word))).Concat(InText(text.Text)),
        _ => Words.In(text.Text).SelectMany(word => word.MayBeName ? Written(word).Concat(Tokens.OfSound(word)) : Written(word)).Concat(InText(text.Text)),
    };

    private static IEnumerable<Token> InText(string text) => Identifiers.In(text).SelectMany(i => Tokens.OfIdentifier(i.Written));

    private static IEnumerable<Token> Written(Word word) =>
        word.IsHan ? Syllables.Inside(word.Written).Concat(Tokens.OfWord(word)) : Tokens.OfWord(word);
}
