using System.Collections.Frozen;
using System.Text.Json;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.WebConsole.Words;

/// <summary>
/// Every text of the console in the reader's language. The texts stand beside the pages, in files Words.json: key → language → text, or
/// key → language → plural category → text, with {0}, {1} for what is filled in. A key that is missing is a mistake of ours and throws; WordsTests finds it first.
/// </summary>
internal sealed class Texts(Visit visit)
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, JsonElement>> Known = Read();

    /// <summary>The text of a key.</summary>
    internal string this[string key] => Find(key).GetString()!;

    internal string Language => visit.Language;

    internal string Direction => Languages.Direction(visit.Language);

    /// <summary>The text of a key with something filled in; in Arabic each part keeps its own direction.</summary>
    internal string Of(string key, params ReadOnlySpan<string> parts) => Fill(this[key], parts);

    /// <summary>The form of a sentence that fits a number, which is its {0}.</summary>
    internal string Count(string key, long number, params ReadOnlySpan<string> parts) =>
        Fill(Find(key).GetProperty(Plural.Of(visit.Language, number)).GetString()!, [Numbers.Of(number, visit.Language), .. parts]);

    /// <summary>What a value of a proto enum is called: key "mla.RequestState.DRAFT".</summary>
    internal string Name(Enum value) => this[KeyOf(value)];

    internal static string KeyOf(Enum value) => $"{value.GetType().Namespace!.Split('.')[1].ToLowerInvariant()}.{value.GetType().Name}.{ProtoNames.Short(value)}";

    internal static bool Has(string key) => Known.ContainsKey(key);

    internal static IEnumerable<string> Keys => Known.Keys;

    internal static string English(string key) => Known[key]["en"].GetString()!;

    /// <summary>What a request is called in a link or a heading: a draft may have no subject yet.</summary>
    internal string Title(InfoSharing.Mla.V1.Request request) => request.SubjectMatter.Length > 0 ? request.SubjectMatter : this["request.untitled"];

    /// <summary>A State's name: "it" or "IT".</summary>
    internal string State(string code) => States.Name(code, visit.Language);

    private JsonElement Find(string key) => Known.TryGetValue(key, out var texts) && texts.TryGetValue(visit.Language, out var text)
        ? text
        : throw new KeyNotFoundException($"There is no text \"{key}\" in \"{visit.Language}\".");

    private string Fill(string text, ReadOnlySpan<string> parts)
    {
        for (var i = 0; i < parts.Length; i++)
            text = text.Replace("{" + i + "}", Isolated(parts[i]), StringComparison.Ordinal);
        return text;
    }

    private string Isolated(string part) => Direction == "rtl" ? $"\u2068{part}\u2069" : part;

    private static FrozenDictionary<string, FrozenDictionary<string, JsonElement>> Read()
    {
        var assembly = typeof(Texts).Assembly;
        var texts = new Dictionary<string, FrozenDictionary<string, JsonElement>>(StringComparer.Ordinal);
        foreach (var file in assembly.GetManifestResourceNames().Where(n => n.StartsWith("words/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            foreach (var (key, inLanguages) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, JsonElement>>>(stream)!)
                texts.Add(key, inLanguages.ToFrozenDictionary(StringComparer.Ordinal));
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
