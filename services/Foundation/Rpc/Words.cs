using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using InfoSharing.Foundation.Ledgers;

namespace InfoSharing.Foundation.Rpc;

/// <summary>
/// What a refusal says to people, in the six languages of the United Nations. The texts stand in embedded files
/// <c>Words/&lt;language&gt;.json</c>, one object of reason → text, with {placeholders} from the refusal's metadata.
/// A service adds texts for the reasons of its own contract with files of the same name; two services in one process may
/// have reasons of one name.
/// </summary>
public static partial class Words
{
    /// <summary>Languages that an answer can be given in; the first is the one to fall back to.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "es", "ar", "ru", "zh"];

    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> Known = new(StringComparer.Ordinal);

    static Words() => Add(StatusDetails.CommonDomain, typeof(Words).Assembly);

    /// <summary>Takes the texts that an assembly embeds, for the reasons of a domain: "mla.infosharing".</summary>
    public static void Add(string domain, Assembly assembly) => Known.GetOrAdd(domain, (_, embedding) => Read(embedding), assembly);

    /// <summary>The language that the caller likes best among ours, and the refusal in it.</summary>
    internal static (string Language, string Text) For(Refusal refusal, string acceptLanguage)
    {
        foreach (var language in Wanted(acceptLanguage).Append(Languages[0]))
        {
            if (Find(language, refusal.Reason) is { } text)
                return (language, Fill(text, refusal.Metadata));
        }

        return (Languages[0], refusal.Message);
    }

    /// <summary>Text of a reason in a language, if there is one.</summary>
    internal static string? Find(string language, Enum reason) =>
        Known.GetValueOrDefault(StatusDetails.DomainOf(reason))?.GetValueOrDefault(language + "/" + ProtoNames.Short(reason));

    /// <summary>Our languages that a caller accepts, the dearest first (RFC 9110 § 12.5.4), with the region left aside: "fr-BE;q=0.8, es" means es, then fr.</summary>
    public static IEnumerable<string> Wanted(string acceptLanguage) =>
        from part in acceptLanguage.Split(',', 16)
        let pieces = part.Split(';')
        let language = pieces[0].Trim().Split('-')[0].ToLowerInvariant()
        where Languages.Contains(language)
        let weight = pieces.Length > 1 && pieces[1].Trim() is ['q' or 'Q', '=', .. var q] && double.TryParse(q, out var given) ? given : 1
        where weight > 0
        orderby weight descending
        select language;

    private static string Fill(string text, Dictionary<string, string> metadata) =>
        Placeholder().Replace(text, match => metadata.GetValueOrDefault(match.Groups["name"].Value, "…"));

    private static FrozenDictionary<string, string> Read(Assembly assembly)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in Languages)
        {
            using var file = assembly.GetManifestResourceStream($"Words/{language}.json");
            foreach (var (reason, text) in file is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(file)!)
                texts[language + "/" + reason] = text;
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
