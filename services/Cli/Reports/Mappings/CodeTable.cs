using System.Net;
using InfoSharing.VoluntaryReporting;

namespace InfoSharing.Cli.Reports.Mappings;

/// <summary>Looks up what a cell means.</summary>
internal sealed class CodeTable
{
    // Files say the same thing again and again.
    private const int MostKnown = 10_000;

    private readonly CodeList _list;
    private readonly Dictionary<string, string> _values;
    private readonly List<List<(string Phrase, string Code)>> _words;
    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    public CodeTable(CodeList list)
    {
        _list = list;
        _values = list.Values.ToDictionary(v => PlaceNames.Plain(v.Key), v => v.Value, StringComparer.Ordinal);
        // A longer phrase is found first and takes its words away: "heat stroke" is no stroke.
        _words = [.. list.Words.Select(tier => tier.SelectMany(code => code.Value, (code, phrase) => (Phrase: " " + PlaceNames.Plain(phrase), code.Key)).OrderByDescending(w => w.Phrase.Length).ToList())];
    }

    /// <summary>Every code that it can give.</summary>
    public IEnumerable<string> Codes => _list.Values.Values.Concat(_list.Words.SelectMany(w => w.Keys)).Concat(new[] { _list.Several, _list.Otherwise }.OfType<string>()).Where(c => c.Length > 0);

    public bool HasBlank => _values.ContainsKey("");

    /// <summary>Empty: it says nothing. Null: it is not in the table.</summary>
    public string? Find(string cell)
    {
        if (_known.TryGetValue(cell, out var known))
            return known;
        if (_known.Count == MostKnown)
            _known.Clear();
        return _known[cell] = Search(cell);
    }

    private string? Search(string cell)
    {
        // Files that were made of web pages write &#039;.
        var text = WebUtility.HtmlDecode(cell);
        return _values.GetValueOrDefault(PlaceNames.Plain(text))
            ?? (_list.Names is null ? null : CountryNames.Find(text))
            ?? ByWords(PlaceNames.Plain(text))
            ?? _list.Otherwise;
    }

    private string? ByWords(string text)
    {
        foreach (var tier in _words)
        {
            var found = Found(tier, " " + text);
            if (found.Count > 0)
                return found.Count == 1 ? found.Single() : _list.Several ?? _list.Otherwise;
        }

        return null;
    }

    private static HashSet<string> Found(List<(string Phrase, string Code)> words, string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (phrase, code) in words.Where(w => text.Contains(w.Phrase, StringComparison.Ordinal)))
        {
            // A longer phrase may have taken it away since.
            if (!text.Contains(phrase, StringComparison.Ordinal))
                continue;
            text = text.Replace(phrase, " ", StringComparison.Ordinal);
            found.Add(code);
        }

        return found;
    }
}
