using System.Text.Json;
using System.Text.RegularExpressions;
using InfoSharing.Testing.Servers;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Tests.Words;

public partial class WordsTests
{
    private static readonly string Folder = Path.Combine(Programs.Root, "services", "WebConsole");

    private static readonly Dictionary<string, Dictionary<string, JsonElement>> Known = Files("*.json")
        .Where(f => f.Contains("Words", StringComparison.Ordinal)).SelectMany(f => JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, JsonElement>>>(File.ReadAllText(f))!)
        .ToDictionary(StringComparer.Ordinal);

    private static readonly string[] Sources = [.. Files("*.razor").Concat(Files("*.cs")).Select(File.ReadAllText)];

    [Fact]
    public void Every_text_is_there_in_six_languages() =>
        (from text in Known
         from language in Languages.All
         where !text.Value.TryGetValue(language, out var found) || Forms(found).Any(string.IsNullOrWhiteSpace)
         select $"{text.Key} {language}").ShouldBeEmpty();

    [Fact]
    public void A_counted_text_has_the_forms_that_each_language_needs() =>
        (from text in Known.Where(t => t.Value.Values.Any(v => v.ValueKind == JsonValueKind.Object))
         from language in Languages.All
         let has = text.Value[language].EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)
         where !has.SequenceEqual(Plural.Categories(language).Order(StringComparer.Ordinal))
         select $"{text.Key} {language}").ShouldBeEmpty();

    [Fact]
    public void A_text_has_the_same_places_to_fill_in_in_every_language() =>
        (from text in Known
         from language in Languages.All
             // "one request" may say its number in a word.
         where Forms(text.Value[language]).All(f => !Places(f).SetEquals(Places(Forms(text.Value["en"]).Last())))
         select $"{text.Key} {language}").ShouldBeEmpty();

    [Fact]
    public void Every_key_that_a_page_asks_for_exists() =>
        Sources.SelectMany(s => Asked().Matches(s)).Select(m => m.Groups["key"].Value).Where(k => !Known.ContainsKey(k)).ShouldBeEmpty();

    [Fact]
    public void Every_key_is_asked_for()
    {
        var literals = Sources.SelectMany(s => Literal().Matches(s)).Select(m => m.Groups["text"].Value).ToHashSet(StringComparer.Ordinal);
        var (starts, ends) = (literals.Where(l => l.EndsWith('.')).ToList(), literals.Where(l => l.StartsWith('.')).ToList());
        Known.Keys.Where(k => !IsOfEnum(k) && !Sources.Any(s => s.Contains($"\"{k}\"", StringComparison.Ordinal)) && !starts.Any(s => s.Length > 1 && k.StartsWith(s, StringComparison.Ordinal))
            && !ends.Any(e => k.EndsWith(e, StringComparison.Ordinal) && Known.ContainsKey(k[..^e.Length]))).ShouldBeEmpty();
    }

    [Fact]
    public void An_enum_that_is_named_is_named_whole()
    {
        var named = Known.Keys.Where(IsOfEnum).Select(TypeOf).ToHashSet(StringComparer.Ordinal);
        (from type in Enums
         from Enum value in Enum.GetValues(type)
         let key = Texts.KeyOf(value)
         where named.Contains(TypeOf(key)) && Convert.ToInt32(value) != 0 && !Known.ContainsKey(key)
         select key).ShouldBeEmpty();
    }

    [Fact]
    public void No_name_is_of_a_value_that_no_enum_has()
    {
        var names = Enums.SelectMany(t => Enum.GetValues(t).Cast<Enum>().Select(Texts.KeyOf)).ToHashSet(StringComparer.Ordinal);
        Known.Keys.Where(k => IsOfEnum(k) && !names.Contains(k)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_State_has_a_name_in_six_languages() =>
        Languages.All.SelectMany(l => States.Sorted(l).Where(s => s.Name.Length == 0 || s.Name[^1] is '*' or ' ').Select(s => $"{s.Code} {l} {s.Name}")).ShouldBeEmpty();

    private static IEnumerable<Type> Enums { get; } =
        [.. typeof(Request).Assembly.GetTypes().Where(t => t.IsEnum && t.Namespace?.StartsWith("InfoSharing.", StringComparison.Ordinal) == true && !t.IsNested && t.Name != "Reason")];

    // "mla.RequestState." of "mla.RequestState.DRAFT".
    private static string TypeOf(string key) => key[..(key.LastIndexOf('.') + 1)];

    private static bool IsOfEnum(string key) => key.Split('.') is [var package, [>= 'A' and <= 'Z', ..], _] && Packages.Contains(package);

    // "field.CloseCaseRequest.reason" is of a message.
    private static HashSet<string> Packages { get; } = [.. Enums.Select(t => t.Namespace!.Split('.')[1].ToLowerInvariant())];

    private static IEnumerable<string> Forms(JsonElement text) =>
        text.ValueKind == JsonValueKind.Object ? text.EnumerateObject().Select(p => p.Value.GetString()!) : [text.GetString()!];

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    private static IEnumerable<string> Files(string pattern) =>
        System.IO.Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex("""\bT(?:\[|\.Of\(|\.Count\()"(?<key>[^"]+)"(?!\s*\+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex("\"(?<text>[^\"\\n]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Place();
}
