using Xunit.Abstractions;

namespace InfoSharing.VoluntaryReporting.Tests.Naming;

public sealed class NonNominalTests(ITestOutputHelper output)
{
    [Fact]
    public void Finds_who_is_named_and_where()
    {
        var wrong = Sentences.Naming.Select(s => (s.Text, Expected: Marked(s.Text, s.Kind), Found: Found(Unmarked(s.Text)))).Where(s => s.Expected != s.Found).ToList();
        output.WriteLine($"naming={Sentences.Naming.Count} found={Sentences.Naming.Count - wrong.Count} harmless={Sentences.Harmless.Count} refused without need={Sentences.RefusedWithoutNeed.Count} missed={Sentences.Missed.Count}");
        wrong.Select(w => $"{w.Text}\n    {w.Found}").ShouldBeEmpty();
    }

    [Fact]
    public void Lets_pass_what_names_nobody() =>
        Sentences.Harmless.Select(t => (Text: t, Found: Found(t))).Where(f => f.Found.Length > 0).Select(f => $"{f.Text}\n    {f.Found}").ShouldBeEmpty();

    // Known limits stand in the open: a change of the patterns that moves them shows here.
    [Fact]
    public void Its_limits_are_the_ones_that_are_known()
    {
        Sentences.RefusedWithoutNeed.Where(t => NonNominal.Find(t).Count == 0).ShouldBeEmpty();
        Sentences.Missed.Where(t => NonNominal.Find(t).Count > 0).ShouldBeEmpty();
    }

    [Fact]
    public void Finds_every_place_of_a_text_apart_and_in_order()
    {
        var text = "Mail a.b@example.org, tel. 0612345678, passport AB1234567, van AB-123-CD, names: Keita";
        var found = NonNominal.Find(text);
        found.Select(f => f.Kind).ShouldBe(
            [VoluntaryReporting.Naming.Account, VoluntaryReporting.Naming.Telephone, VoluntaryReporting.Naming.Document, VoluntaryReporting.Naming.Plate, VoluntaryReporting.Naming.Name]);
        found.Zip(found.Skip(1)).ShouldAllBe(p => p.First.Offset + p.First.Length <= p.Second.Offset);
    }

    [Fact]
    public void Says_the_place_and_how_to_put_it_instead()
    {
        var refusal = new Action(() => Rules.RequireNobodyNamed(("note", "Nobody here."), ("reason", "𝐀 Call 0612345678 now"))).ShouldRefuse(StatusCode.InvalidArgument, "TEXT_NAMES_SOMEONE", "reason");
        refusal.Violations.Single().Description.ShouldBe(
            "from character 9 on (10 characters) it looks like a telephone number; say that there was one, and give amounts with their currency, dates as 2019-12-31");
        refusal.Message.ShouldNotContain("0612345678");
    }

    // Linear: what would take a backtracking pattern for ever is as fast as anything.
    [Theory]
    [InlineData("a.a.a.a.a.")]
    [InlineData("1 1 1 1-1.")]
    [InlineData("Ab Cd, Ef ")]
    [InlineData("<<A<<A<<1<")]
    [InlineData("names: a b")]
    public void Takes_no_text_that_could_hold_it_up(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        NonNominal.Find(text);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    private static string Found(string text) => string.Join("; ", NonNominal.Find(text).Select(p => $"{p.Kind} \"{text.Substring(p.Offset, p.Length).Trim()}\""));

    private static string Unmarked(string text) => text.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);

    private static string Marked(string text, VoluntaryReporting.Naming kind) => $"{kind} \"{text[(text.IndexOf('⟦', StringComparison.Ordinal) + 1)..text.IndexOf('⟧', StringComparison.Ordinal)].Trim()}\"";
}
