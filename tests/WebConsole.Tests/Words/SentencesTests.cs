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

    /// <summary>What guards say of a field that a form of the console has, read from their sources.</summary>
    [Theory]
    [InlineData("CaseExchange", "Cases Evidence/OfferHandOver.cs Finding Formal Information Items Links Refusals.cs", 45)]
    [InlineData("VoluntaryReporting", "Reports Duplicates Naming Statistics Forms/SearchPlaces.cs Refusals.cs", 30)]
    [InlineData("Directory", "Views", 2)]
    public void Every_sentence_of_a_guard_behind_a_form_is_known(string service, string places, int atLeast)
    {
        var sentences = places.Split(' ').SelectMany(p => Files(Path.Combine(Programs.Root, "services", service, p)))
            .SelectMany(f => Guard().Matches(Code(f))).SelectMany(m => Said().Matches(m.Groups["said"].Value))
            .Select(m => Cut().Replace(Filled().Replace(m.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal), "7"), "7")).Distinct().ToList();
        sentences.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        // That text looks like somebody is said with the kind of it: the next test.
        sentences.Where(s => Sentences.In(Russian, s) is null && !s.EndsWith("it looks like 7", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>What looks like somebody: the kinds are put in where it is said.</summary>
    [Fact]
    public void Every_kind_of_name_that_a_text_may_hold_is_known()
    {
        var flaws = new Foundation.Rpc.Flaws();
        VoluntaryReporting.NonNominal.Check("note", "Mail a.b@example.org, tel. 0612345678, passport AB1234567, van AB-123-CD, names: Keita", flaws);
        flaws.Found.Count.ShouldBe(5);
        flaws.Found.Where(f => Sentences.In(Russian, f.Description)?.Contains("похоже на", StringComparison.Ordinal) != true).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name your own case that belongs to the matter", "укажите своё дело, относящееся к этому")]
    [InlineData("RESCUED belongs to MIGRANTS", "RESCUED относится к MIGRANTS")]
    public void Of_two_that_fit_the_one_is_meant_that_says_more(string english, string russian) => Sentences.In(Russian, english).ShouldBe(russian);

    private static IEnumerable<string> Files(string place) =>
        File.Exists(place) ? [place] : System.IO.Directory.EnumerateFiles(place, "*.cs", SearchOption.AllDirectories);

    private static string Code(string file) => string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    // A sentence starts with a capital letter and has a blank in it; codes, paths and paragraphs do not.
    [GeneratedRegex("\"(?<text>[A-Z][a-z]+ [^\"]{6,})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Finding();

    [GeneratedRegex(@"(?:flaws\.Add|Refusal\.(?:Bad|Guard|Invalid)|new Violation|yield return new)\((?<said>(?:""(?:[^""\\]|\\.)*""|[^"";])*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Guard();

    // A sentence has a blank between words; reasons, paths and paragraphs have none, or begin with the convention.
    [GeneratedRegex(@"""(?<text>(?!UNTOC|SOM|TIP|[,:] )(?=[^""]*[a-z] )(?:[^""\\]|\\"")* (?:[^""\\]|\\"")*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Said();

    // Where a string stands in a string, the rest is filled in.
    [GeneratedRegex(@"\{[^}]*$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Cut();

    [GeneratedRegex("\"(?<text>(?:Is|Has|Holds|Needs) (?:[^\"\\\\]|\\\\\")*\\.)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{[^}]*(?:\{[^}]*\}[^}]*)?\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Filled();
}
