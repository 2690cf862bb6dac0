using FsCheck;
using FsCheck.Fluent;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

[Trait(Stack.Trait, Stack.Both)]
public sealed class SearchTests
{
    [Theory]
    [InlineData("truck", "a b")]
    [InlineData("truck border", "a")]
    [InlineData("ship|border", "a c")]
    [InlineData("truck|ship border|night", "a c")]
    [InlineData("bord*", "a")]
    [InlineData("bord", "")]
    [InlineData("k_trk", "b")]
    [InlineData("k_t*", "b")]
    [InlineData("k", "")]
    [InlineData("and or not near", "d")]
    [InlineData("", "a b c d")]
    public async Task Finds_what_meets_every_group_by_any_of_its_tokens(string terms, string expected)
    {
        await using var node = await Four();
        (await Found(node, Terms(terms), "ng-ca")).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Shows_only_what_the_caller_is_party_to()
    {
        await using var node = await Four();
        (await Found(node, Terms("truck"), "it-ca")).ShouldBe(["b"]);
        (await Found(node, Terms("border"), "it-ca")).ShouldBeEmpty();
        (await Found(node, Terms("truck"), "ne-ca")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Hides_an_expired_resource_from_search_and_counts()
    {
        await using var node = await Open();
        await node.Ledger.Create(TestLedger.Type, Write("ng-ca"), () =>
        {
            var sample = Make("a", "truck", 0, "ng-ca", "it-ca");
            sample.Handling = new Handling { ExpireTime = node.Time.GetUtcNow().AddDays(1).ToTimestampUtc() };
            return sample;
        });
        (await Found(node, Terms("truck"), "it-ca")).ShouldBe(["a"]);
        node.Time.Advance(TimeSpan.FromDays(2));
        (await Found(node, Terms("truck"), "it-ca")).ShouldBeEmpty();
        (await node.Ledger.Count(TestLedger.Type, default, Terms("truck"), Of("it-ca"), "number")).ShouldBeEmpty();
        (await node.Ledger.Count(TestLedger.Type, default, Terms("truck"), Of("ng-ca"), "number")).ShouldBe([new("0", 1)]);
    }

    [Fact]
    public async Task Follows_every_change_of_the_words_and_of_the_readers()
    {
        await using var node = await Four();
        await Change(node, "b", s => s.Text = "a ship k_shp");
        (await Found(node, Terms("truck"), "ng-ca")).ShouldBe(["a"]);
        (await Found(node, Terms("k_shp"), "it-ca")).ShouldBe(["b"]);
        await Change(node, "b", s => s.Number = 7);
        (await Found(node, Terms("ship"), "ng-ca")).ShouldBe(["b", "c"]);
        await Change(node, "b", s => s.Audience.Authorities.Remove("authorities/it-ca"));
        (await Found(node, Terms("ship"), "it-ca")).ShouldBeEmpty();
        await Change(node, "b", s => s.Text = "");
        (await Found(node, Terms("ship"), "ng-ca")).ShouldBe(["c"]);
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_the_same_after_the_node_starts_again()
    {
        await using var first = await Four();
        await first.Ledger.DisposeAsync();
        await using var second = await Open(first.Folder);
        (await Found(second, Terms("truck border"), "ng-ca")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task Pages_through_every_hit_once_in_the_order_asked_for()
    {
        await using var node = await Open();
        for (var i = 0; i < 40; i++)
            await node.Add($"s{i:00}", i % 4 == 0 ? "ship" : "truck", i % 7, "ng-ca");
        var (seen, token) = (new List<Sample>(), "");
        do
        {
            var page = await node.Ledger.Search(TestLedger.Type, new ListQuery(7, token, "number > 0", "number desc"), Terms("truck"), Of("ng-ca"));
            seen.AddRange(page.Items);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        seen.Select(s => s.Name).ShouldBe(
            Enumerable.Range(0, 40).Where(i => i % 4 != 0 && i % 7 > 0).OrderByDescending(i => i % 7).ThenByDescending(i => i).Select(i => $"samples/s{i:00}"));
    }

    [Fact]
    public async Task Refuses_a_page_token_of_other_terms_or_of_a_list()
    {
        await using var node = await Four();
        var query = new ListQuery(1, "", "", "");
        var token = (await node.Ledger.Search(TestLedger.Type, query, Terms("truck"), Of("ng-ca"))).NextPageToken;
        token.ShouldNotBeEmpty();
        (await node.Ledger.Search(TestLedger.Type, query with { PageToken = token }, Terms("truck"), Of("ng-ca"))).Items.ShouldHaveSingleItem().Name.ShouldBe("samples/b");
        var next = query with { PageToken = token };
        foreach (var wrong in new Func<Task>[] { () => node.Ledger.Search(TestLedger.Type, next, Terms("ship"), Of("ng-ca")), () => node.Ledger.Search(TestLedger.Type, next, Terms("truck*"), Of("ng-ca")), () => node.Ledger.List(TestLedger.Type, next, Of("ng-ca")) })
            (await Should.ThrowAsync<Refusal>(wrong)).Reason.ShouldBe(Reason.PageTokenInvalid);
    }

    [Fact]
    public async Task Counts_each_value_over_what_matches_and_the_caller_may_read()
    {
        await using var node = await Four();
        (await Counts(node, "", "", "ng-ca", "number")).ShouldBe(["1:2", "2:1", "3:1"]);
        (await Counts(node, "", "", "it-ca", "number")).ShouldBe(["1:1"]);
        (await Counts(node, "truck", "", "ng-ca", "number")).ShouldBe(["1:2"]);
        (await Counts(node, "truck", "", "ne-ca", "number")).ShouldBeEmpty();
        (await Counts(node, "", "number > 1", "ng-ca", "kind")).ShouldBe(["FIRST:1", "SECOND:1"]);
        (await Counts(node, "", "", "ng-ca", "tags")).ShouldBe(["ALL:4", "EVEN:2"]);
        (await Counts(node, "", "", "it-ca", "tags")).ShouldBe(["ALL:1", "EVEN:1"]);
        (await Counts(node, "ship", "", "ng-ca", "text")).ShouldBe(["ship at night:1"]);
    }

    [Fact]
    public async Task Counts_below_a_parent_whatever_the_order_and_place_of_the_list()
    {
        await using var node = await Four();
        var query = new ListQuery(1, "%%%", "", "shape", "samples");
        (await node.Ledger.Count(TestLedger.Type, query, null, Of("ng-ca"), "kind")).Sum(c => c.Count).ShouldBe(4);
        (await node.Ledger.Count(TestLedger.Type, query with { Parent = "others" }, null, Of("ng-ca"), "kind")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Agrees_with_a_plain_evaluation_whoever_asks()
    {
        await using var node = await Open();
        string[] words = ["truck", "truk", "trucks", "border", "k_brdr", "i_12"];
        string[] authorities = ["ng-ca", "it-ca", "ne-ca"];
        var random = new Random(20260131);
        for (var i = 0; i < 60; i++)
            await node.Add($"s{i:00}", string.Join(' ', words.Where(_ => random.Next(3) == 0)), i % 5, [.. authorities.Where((_, n) => n == i % 3 || random.Next(2) == 0)]);
        var all = await node.Ledger.All(TestLedger.Type, "", null).ToListAsync();
        var token = Gen.Elements(words).SelectMany(w => Gen.Elements(new SearchToken(w), new SearchToken(w[..3], IsPrefix: true)));
        var query = token.NonEmptyListOf().Select(l => l.Take(4).ToList()).ListOf().Select(g => new SearchTerms([.. g.Take(3)]));
        Prop.ForAll(query.SelectMany(q => Gen.Elements(authorities).Select(a => (Terms: q, Authority: a))).ToArbitrary(), asked =>
        {
            var expected = all.Where(s => s.Audience.Authorities.Contains("authorities/" + asked.Authority) && IsMet(asked.Terms, s.Text)).ToList();
            var counted = node.Ledger.Count(TestLedger.Type, default, asked.Terms, Of(asked.Authority), "number").GetAwaiter().GetResult();
            return Found(node, asked.Terms, asked.Authority).GetAwaiter().GetResult().SequenceEqual(expected.Select(s => s.Name["samples/".Length..]))
                && counted.OrderBy(c => c.Value, StringComparer.Ordinal).SequenceEqual(expected.CountBy(s => s.Number).OrderBy(c => c.Key).Select(c => new ValueCount($"{c.Key}", c.Value)));
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData("due_time")]
    [InlineData("words")]
    [InlineData("colour")]
    [InlineData("name")]
    public async Task Refuses_to_count_by_what_is_not_a_column_of_few_values(string column)
    {
        await using var node = await Open();
        var violation = (await Should.ThrowAsync<Refusal>(() => Counts(node, "", "", "ng-ca", column))).Violations.ShouldHaveSingleItem();
        violation.Field.ShouldBe("facets");
        violation.Description.ShouldEndWith("is not one of text, number, kind, tags");
    }

    [Fact]
    public async Task Keeps_the_words_out_of_filters_and_orders()
    {
        await using var node = await Four();
        var refusal = await Should.ThrowAsync<Refusal>(() => node.Ledger.List(TestLedger.Type, new ListQuery(0, "", "words:truck", "words"), Of("ng-ca")));
        refusal.Violations.Select(v => v.Field).Order().ShouldBe(["filter", "order_by"]);
        refusal.Violations.ShouldAllBe(v => !v.Description.Split(" one of ", 2)[1].Contains("words"));
    }

    [Fact]
    public void Refuses_a_search_for_too_many_words() =>
        Should.Throw<Refusal>(() => Terms(string.Join(' ', Enumerable.Range(0, 11)))).Violations.ShouldHaveSingleItem().Field.ShouldBe("query");

    [Theory]
    [InlineData("a|b|c|d|e|f|g|h|i")]
    [InlineData("a'b")]
    [InlineData("A")]
    [InlineData("a\"b")]
    [InlineData("٣")]
    public void Takes_nothing_from_a_service_but_tokens(string terms) => Should.Throw<ArgumentException>(() => Terms(terms));

    [Fact]
    public void Takes_no_empty_and_no_endless_token()
    {
        Should.Throw<ArgumentException>(() => new SearchTerms([new SearchToken("")]));
        Should.Throw<ArgumentException>(() => new SearchTerms([new SearchToken(new string('a', 65))]));
        Should.Throw<ArgumentException>(() => new SearchTerms(new IReadOnlyList<SearchToken>[] { [] }));
        Should.NotThrow(() => new SearchTerms([new SearchToken(new string('a', 64))]));
    }

    [Theory]
    [InlineData("two  spaces")]
    [InlineData(" before")]
    [InlineData("Capital")]
    public void Stores_nothing_but_tokens(string words)
    {
        var type = new ResourceType<Sample>("sample", Sample.Parser, s => s.Audience, s => s.Handling).Searched("words", _ => words);
        Should.Throw<InvalidOperationException>(() => type.ColumnValues(new Sample()));
    }

    // "a|b c*" is a or b, and whatever begins with c.
    private static SearchTerms Terms(string text) => new(
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(g => (IReadOnlyList<SearchToken>)[.. g.Split('|').Select(t => new SearchToken(t.TrimEnd('*'), t.EndsWith('*')))])]);

    private static bool IsMet(SearchTerms terms, string text) => terms.Groups.All(g => g.Any(t =>
        text.Split(' ').Any(word => t.IsPrefix ? word.StartsWith(t.Text, StringComparison.Ordinal) : word == t.Text)));

    private static async Task<TestLedger> Four()
    {
        var node = await Open();
        await Add(node, "a", "Truck at the border", 1, "ng-ca");
        await Add(node, "b", "a truck, k_trk", 1, "ng-ca", "it-ca");
        await Add(node, "c", "ship at night", 2, "ng-ca");
        await Add(node, "d", "and or not near", 3, "ng-ca");
        return node;
    }

    private static Task<Sample> Add(TestLedger node, string id, string text, long number, params string[] readers) =>
        node.Ledger.Create(TestLedger.Type, Write("ng-ca"), () =>
        {
            var sample = Make(id, text, number, readers);
            sample.Kind = id is "b" or "d" ? Kind.Second : Kind.First;
            sample.Tags.Add(id is "b" or "d" ? ["EVEN", "ALL"] : ["ALL"]);
            return sample;
        });

    private static Task<Sample> Change(TestLedger node, string id, Action<Sample> change) =>
        node.Ledger.Change(TestLedger.Type, "samples/" + id, Write("ng-ca", "UPDATE"), sample =>
        {
            change(sample);
            return sample;
        });

    private static async Task<List<string>> Found(TestLedger node, SearchTerms terms, string authority) =>
        [.. (await node.Ledger.Search(TestLedger.Type, new ListQuery(500, "", "", ""), terms, Of(authority))).Items.Select(s => s.Name["samples/".Length..])];

    private static async Task<List<string>> Counts(TestLedger node, string terms, string filter, string authority, string column) =>
        [.. (await node.Ledger.Count(TestLedger.Type, new ListQuery(0, "", filter, ""), Terms(terms), Of(authority), column)).Select(c => $"{c.Value}:{c.Count}")];
}
