using System.Collections.Frozen;
using System.Text.Json;

namespace InfoSharing.MutualLegalAssistance;

/// <summary>The words of the form in one of the six languages: embedded files <c>Texts/&lt;language&gt;.json</c>, key → text.</summary>
public sealed class Texts
{
    private static readonly FrozenDictionary<string, Texts> All =
        ((string[])["ar", "en", "es", "fr", "ru", "zh"]).ToFrozenDictionary(language => language, language => new Texts(language), StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _texts;

    private Texts(string language)
    {
        Language = language;
        using var file = typeof(Texts).Assembly.GetManifestResourceStream($"Texts/{language}.json")!;
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static IReadOnlyList<string> Languages { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    public string Language { get; }

    public bool IsRightToLeft => Language == "ar";

    internal IEnumerable<string> Keys => _texts.Keys;

    public string this[string key] => _texts[key];

    public static Texts In(string language) => All[language];

    /// <summary>The name of a value: "Urgency.URGENT".</summary>
    public string Of<T>(T value) where T : struct, Enum => _texts[Key(value)];

    /// <summary>The text with its {places} filled in.</summary>
    public string Filled(string key, params ReadOnlySpan<(string Place, string Value)> places)
    {
        var text = _texts[key];
        foreach (var (place, value) in places)
            text = text.Replace($"{{{place}}}", value, StringComparison.Ordinal);
        return text;
    }

    internal static string Key<T>(T value) where T : struct, Enum => $"{typeof(T).Name}.{ProtoNames.Short(value)}";
}
