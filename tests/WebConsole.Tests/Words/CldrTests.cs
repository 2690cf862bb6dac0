using System.Text.Json;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Tests.Words;

/// <summary>There are no languages in the images (InvariantGlobalization): ours are compared with what CLDR says (cldr.mjs).</summary>
public class CldrTests
{
    private static readonly Dictionary<string, Facts> Known = Read();

    [Fact]
    public void Plurals_are_those_of_CLDR() =>
        (from language in Languages.All
         from fact in Known[language].Plurals
         where Plural.Of(language, fact.Key) != fact.Value
         select $"{language} {fact.Key}: {fact.Value}").ShouldBeEmpty();

    [Fact]
    public void Numbers_are_grouped_as_in_CLDR() =>
        (from language in Languages.All
         from fact in Known[language].Numbers
         where Numbers.Of(fact.Key, language) != fact.Value
         select $"{language} {fact.Key}: {fact.Value}").ShouldBeEmpty();

    [Fact]
    public void Days_are_written_as_in_CLDR() =>
        (from language in Languages.All
         from fact in Known[language].Days.Index()
         where Dates.Day(new(2026, fact.Index + 1, 22, 0, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc, language) != fact.Item
         select $"{language} {fact.Item}").ShouldBeEmpty();

    private static Dictionary<string, Facts> Read()
    {
        using var file = typeof(CldrTests).Assembly.GetManifestResourceStream("cldr.json")!;
        return JsonSerializer.Deserialize<Content>(file, JsonSerializerOptions.Web)!.Facts;
    }

    private sealed record Content(Dictionary<string, Facts> Facts);

    private sealed record Facts(Dictionary<long, string> Plurals, Dictionary<long, string> Numbers, List<string> Days);
}
