using System.Globalization;
using System.Text.RegularExpressions;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Requests.Draft;

/// <summary>What the fields of a draft are called.</summary>
internal static partial class Labels
{
    /// <summary>The key of a field's words: "measures[0].description" has those of every measure.</summary>
    internal static string KeyOf(string path) => "draft." + Index().Replace(path, "");

    /// <summary>"Measure 2: What is sought"</summary>
    internal static string Of(Texts texts, string path)
    {
        var key = KeyOf(path);
        if (Index().Match(path) is not { Success: true } index)
            return Texts.Has(key + ".all") ? texts[key + ".all"] : Texts.Has(key) ? texts[key] : path;
        var item = Numbered(texts, path[..index.Index], int.Parse(index.Groups["at"].Value, CultureInfo.InvariantCulture));
        return index.Index + index.Length == path.Length ? item : texts.Of("draft.within", item, Texts.Has(key) ? texts[key] : path[(index.Index + index.Length + 1)..]);
    }

    /// <summary>"Measure 2"</summary>
    internal static string Numbered(Texts texts, string list, int index) => texts.Of("draft.number", texts["draft." + list], Words.Numbers.Of(index + 1, texts.Language));

    [GeneratedRegex(@"\[(?<at>\d+)\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
