using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Words;

/// <summary>
/// What services say of a field in English, in the reader's language: the public contract has one sentence for developers, and these (keys
/// said.…, Said.json, Checker.json and …Guards.json) are the ones that people meet at a form. A sentence that none of them fits stays as it came.
/// </summary>
internal static partial class Sentences
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // Those that say most first: "{0} belongs to {1}" fits what others mean.
    private static readonly IReadOnlyList<(string Key, Regex English)> Known =
    [
        .. from key in Texts.Keys
           where key.StartsWith("said.", StringComparison.Ordinal)
           let english = Texts.English(key)
           orderby Place().Replace(Regex.Escape(english), "").Length descending
           select (key, Shape(english)),
    ];

    /// <summary>The sentence in the reader's language; null: it is none of those that are known.</summary>
    internal static string? In(Texts texts, string english)
    {
        var (sentence, paragraph) = Cited().Match(english) is { Success: true } cited ? (cited.Groups["sentence"].Value, " " + cited.Groups["paragraph"].Value) : (english, "");
        foreach (var (key, shape) in Known)
        {
            if (shape.Match(sentence) is { Success: true } match)
                return texts.Of(key, [.. match.Groups.Values.Skip(1).Select(g => g.Value)]) + paragraph;
        }

        return null;
    }

    // "Has {0} characters; at most {1} are accepted." as "^Has (.+) characters; at most (.+) are accepted\.?$"
    private static Regex Shape(string english) =>
        new("^" + Place().Replace(Regex.Escape(english.TrimEnd('.')), "(.+)") + @"\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience);

    // "Summarise the relevant facts (UNTOC 18(15)(c))"
    [GeneratedRegex(@"^(?<sentence>.+) (?<paragraph>\((?:UNTOC|SOM|TIP) .+\))\.?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cited();

    [GeneratedRegex(@"\\\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
