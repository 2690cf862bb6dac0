using System.Text.Json;
using System.Text.RegularExpressions;

namespace InfoSharing.Architecture.Tests;

public partial class WordsTests
{
    private static readonly string[] Languages = ["ar", "en", "es", "fr", "ru", "zh"];

    // A refusal speaks to a person in one of the six languages of the United Nations.
    [Fact]
    public void Every_reason_has_words_in_six_languages() =>
        (from type in Contracts.Files.SelectMany(f => f.EnumTypes).Where(e => e.Name == "Reason")
         let service = Contracts.ServiceOf(type.File)
         from reason in type.Values.Where(v => v.Number != 0).Select(v => v.Name["REASON_".Length..])
         from language in Languages
         where !Texts(service, language).ContainsKey(reason)
         select $"{service} {language} {reason}").ShouldBeExempt(Rules.WordsForReasons);

    [Fact]
    public void Every_text_belongs_to_a_reason() =>
        (from service in Repository.Services
         let reasons = Contracts.Files.Where(f => Contracts.ServiceOf(f) == service).SelectMany(f => f.EnumTypes).Where(e => e.Name == "Reason")
             .SelectMany(e => e.Values).Select(v => v.Name["REASON_".Length..]).ToHashSet(StringComparer.Ordinal)
         from language in Languages
         from text in Texts(service, language).Keys.Where(k => !reasons.Contains(k))
         select $"{service} {language} {text}").ShouldBeEmpty();

    [Fact]
    public void A_text_has_the_same_places_to_fill_in_in_every_language() =>
        (from service in Repository.Services
         from text in Texts(service, "en")
         from language in Languages
         where Texts(service, language).GetValueOrDefault(text.Key) is { } other && !Places(text.Value).SetEquals(Places(other))
         select $"{service} {language} {text.Key}").ShouldBeEmpty();

    private static Dictionary<string, string> Texts(string service, string language) =>
        Repository.In($"services/{service}/", $"Words/{language}.json").Select(f => JsonSerializer.Deserialize<Dictionary<string, string>>(Repository.Read(f))!).FirstOrDefault() ?? [];

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{[a-z_]+\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();
}
