using System.Text.RegularExpressions;
using InfoSharing.Testing.Servers;
using InfoSharing.WebConsole.Words;

namespace InfoSharing.WebConsole.Tests.Words;

public partial class SentencesTests
{
    private static readonly Texts Russian = new(new Visit(TimeProvider.System) { Language = "ru" });

    [Theory]
    [InlineData("Is required.", "Обязательное поле.")]
    [InlineData("Has 5001 characters; at most 5000 are accepted.", "Знаков: 5001; допускается не более 5000.")]
    [InlineData("is not in the directory", "нет в справочнике")]
    [InlineData("Summarise the relevant facts (UNTOC 18(15)(c))", "Кратко изложите относящиеся к делу факты (UNTOC 18(15)(c))")]
    public void A_sentence_of_the_services_is_said_in_the_reader_s_language(string english, string russian) =>
        Sentences.In(Russian, english).ShouldBe(russian);

    [Fact]
    public void A_sentence_that_is_not_known_stays_as_it_came() => Sentences.In(Russian, "The vessel has no flag.").ShouldBeNull();

    /// <summary>The checks that every service has, read from their sources: a new sentence there needs its words here.</summary>
    [Fact]
    public void Every_sentence_of_the_checks_that_all_services_share_is_known()
    {
        var folder = Path.Combine(Programs.Root, "services", "Foundation", "Rpc");
        var sentences = new[] { "ValueLimits.cs", "FieldLimits.cs", "Formats.cs" }
            .SelectMany(f => Sentence().Matches(File.ReadAllText(Path.Combine(folder, f))))
            .Select(m => Filled().Replace(m.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal), "7")).ToList();
        sentences.Count.ShouldBeGreaterThan(25);
        sentences.Where(s => Sentences.In(Russian, s) is null).ShouldBeEmpty();
    }

    /// <summary>The findings of the checker of drafts, likewise.</summary>
    [Fact]
    public void Every_finding_on_a_draft_is_known()
    {
        var folder = Path.Combine(Programs.Root, "services", "MutualLegalAssistance", "Requests", "Drafting");
        var sentences = System.IO.Directory.EnumerateFiles(folder, "*.cs").SelectMany(f => Finding().Matches(Code(f))).Select(m => Filled().Replace(m.Groups["text"].Value, "7")).ToList();
        sentences.Count.ShouldBeGreaterThan(55);
        sentences.Where(s => Sentences.In(Russian, s) is null).ShouldBeEmpty();
    }

    private static string Code(string file) => string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    // A sentence starts with a capital letter and has a blank in it; codes, paths and paragraphs do not.
    [GeneratedRegex("\"(?<text>[A-Z][a-z]+ [^\"]{6,})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Finding();

    [GeneratedRegex("\"(?<text>(?:Is|Has|Holds|Needs) (?:[^\"\\\\]|\\\\\")*\\.)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{[^}]*(?:\{[^}]*\}[^}]*)?\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Filled();
}
