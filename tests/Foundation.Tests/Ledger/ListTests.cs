using FsCheck;
using FsCheck.Fluent;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

[Trait(Stack.Trait, Stack.Both)]
public sealed class ListTests
{
    [Fact]
    public async Task Pages_through_everything_once_in_the_order_asked_for()
    {
        await using var node = await Open();
        for (var i = 0; i < 57; i++)
            await node.Add($"s{i:00}", "x", i % 5, "ng-ca");
        var seen = new List<Sample>();
        var token = "";
        do
        {
            var page = await node.Ledger.List(TestLedger.Type, new ListQuery(10, token, "", "number desc"), Of("ng-ca"));
            page.Items.Count.ShouldBeLessThanOrEqualTo(10);
            seen.AddRange(page.Items);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        seen.Select(s => s.Name).Distinct().Count().ShouldBe(57);
        seen.Select(s => (s.Number, s.Name)).ShouldBe(seen.Select(s => (s.Number, s.Name)).OrderDescending());
    }

    [Fact]
    public async Task Shows_only_what_the_caller_is_party_to()
    {
        await using var node = await Open();
        await node.Add("a", "", 0, "ng-ca", "it-ca");
        await node.Add("b", "", 0, "ng-ca");
        (await Names(node, "", "it-ca")).ShouldBe(["samples/a"]);
        (await Names(node, "", "ne-ca")).ShouldBeEmpty();
        (await Names(node, "", "ng-ca")).ShouldBe(["samples/a", "samples/b"]);
    }

    [Fact]
    public async Task Hides_an_expired_resource_from_all_but_its_originator()
    {
        await using var node = await Open();
        await node.Ledger.Create(TestLedger.Type, Write("ng-ca"), () =>
        {
            var sample = Make("a", "", 0, "ng-ca", "it-ca");
            sample.Handling = new Handling { ExpireTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(node.Time.GetUtcNow().AddDays(1)) };
            return sample;
        });
        (await Names(node, "", "it-ca")).ShouldHaveSingleItem();
        node.Time.Advance(TimeSpan.FromDays(2));
        (await Names(node, "", "it-ca")).ShouldBeEmpty();
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.Get(TestLedger.Type, "samples/a", Of("it-ca")))).Reason.ShouldBe(Reason.NotFound);
        (await Names(node, "", "ng-ca")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("number = 3", new[] { "s3" })]
    [InlineData("number >= 3 AND number < 5", new[] { "s3", "s4" })]
    [InlineData("kind = SECOND", new[] { "s1", "s3", "s5" })]
    [InlineData("kind = KIND_SECOND AND NOT number = 3", new[] { "s1", "s5" })]
    [InlineData("(number = 1 OR number = 2) AND kind = FIRST", new[] { "s2" })]
    [InlineData("tags:T4 OR tags:T5", new[] { "s4", "s5" })]
    [InlineData("text:\"of 2\"", new[] { "s2" })]
    [InlineData("text = \"100% of 1\"", new[] { "s1" })]
    [InlineData("text:\"%\"", new[] { "s0", "s1", "s2", "s3", "s4", "s5" })]
    [InlineData("due_time < \"2026-01-03T00:00:00Z\"", new[] { "s0", "s1" })]
    [InlineData("due_time > \"2026-01-01T00:00:00Z\"", new[] { "s1" })]
    [InlineData("text = \"'; DROP TABLE sample; --\"", new string[0])]
    public async Task Filters_by_declared_columns(string filter, string[] expected)
    {
        await using var node = await Open();
        for (var i = 0; i < 6; i++)
            await Numbered(node, i);
        (await Names(node, filter, "ng-ca")).ShouldBe(expected.Select(e => "samples/" + e));
    }

    [Theory]
    [InlineData("colour = red", "filter")]
    [InlineData("number", "filter")]
    [InlineData("number =", "filter")]
    [InlineData("number = many", "filter")]
    [InlineData("number ~ 1", "filter")]
    [InlineData("(number = 1", "filter")]
    [InlineData("number = 1 number = 2", "filter")]
    [InlineData("kind = THIRD", "filter")]
    [InlineData("kind < FIRST", "filter")]
    [InlineData("text = \"open", "filter")]
    [InlineData("bytes = x", "filter")]
    [InlineData("name = x", "filter")]
    public async Task Names_what_is_wrong_with_a_filter(string filter, string field)
    {
        await using var node = await Open();
        var refusal = await Should.ThrowAsync<Refusal>(() => Names(node, filter, "ng-ca"));
        refusal.Reason.ShouldBe(Reason.FilterInvalid);
        refusal.Violations.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Names_a_bad_filter_and_a_bad_order_at_once()
    {
        await using var node = await Open();
        var refusal = await Should.ThrowAsync<Refusal>(() => node.Ledger.List(TestLedger.Type, new ListQuery(0, "", "colour = red", "shape"), Of("ng-ca")));
        refusal.Violations.Select(v => v.Field).Order().ShouldBe(["filter", "order_by"]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(501)]
    public async Task Refuses_a_page_size_out_of_range(int size)
    {
        await using var node = await Open();
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.List(TestLedger.Type, new ListQuery(size, "", "", ""), Of("ng-ca")))).Violations.ShouldHaveSingleItem().Field.ShouldBe("page_size");
    }

    [Fact]
    public async Task Refuses_a_page_token_of_another_query_and_a_broken_one()
    {
        await using var node = await Open();
        await node.Add("a");
        await node.Add("b");
        var token = (await node.Ledger.List(TestLedger.Type, new ListQuery(1, "", "", "number"), Of("ng-ca"))).NextPageToken;
        foreach (var query in new[] { new ListQuery(1, token, "", "number desc"), new(1, token, "number = 0", "number"), new(1, token[..^2], "", "number"), new(1, "x" + token, "", "number"), new(1, "%%%", "", "") })
            (await Should.ThrowAsync<Refusal>(() => node.Ledger.List(TestLedger.Type, query, Of("ng-ca")))).Reason.ShouldBe(Reason.PageTokenInvalid);
        (await Should.ThrowAsync<Refusal>(() => node.Ledger.List(TestLedger.Type, new ListQuery(1, token, "", "number"), Of("it-ca")))).Reason.ShouldBe(Reason.PageTokenInvalid);
    }

    [Fact]
    public void Refuses_a_page_token_that_somebody_made_up()
    {
        var shape = PageToken.ShapeOf("x");
        foreach (var made in new[] { PageToken.Write(shape, [true]), PageToken.Write(shape, [null!]), PageToken.Write(shape, [new object[] { 1 }]), PageToken.Write(shape, [1.5]) })
            Should.Throw<Refusal>(() => PageToken.Read(made, shape, 1)).Reason.ShouldBe(Reason.PageTokenInvalid);
        Should.Throw<Refusal>(() => PageToken.ReadRevision(PageToken.Write(shape, ["y"]), "x")).Reason.ShouldBe(Reason.PageTokenInvalid);
    }

    [Fact]
    public async Task Ends_a_page_early_when_its_records_are_large()
    {
        await using var node = await Open();
        for (var i = 0; i < 7; i++)
            await node.Add($"s{i}", new string('x', 800_000), i, "ng-ca");
        var (sizes, token) = (new List<int>(), "");
        do
        {
            var page = await node.Ledger.List(TestLedger.Type, new ListQuery(500, token, "", ""), Of("ng-ca"));
            sizes.Add(page.Items.Count);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        sizes.Sum().ShouldBe(7);
        sizes.ShouldAllBe(s => s > 0 && s <= 3);
    }

    [Fact]
    public async Task Refuses_a_record_that_has_grown_too_large_to_read()
    {
        await using var node = await Open();
        (await Should.ThrowAsync<Refusal>(() => node.Add("s", new string('x', 1_100_000)))).Reason.ShouldBe(Reason.MessageTooLarge);
        node.Ledger.Head.ShouldBe(0);
    }

    [Fact]
    public async Task Agrees_with_a_plain_evaluation_of_any_filter()
    {
        await using var node = await Open();
        for (var i = 0; i < 6; i++)
            await Numbered(node, i);
        var all = await node.Ledger.All(TestLedger.Type, "", null).ToListAsync();
        var leaf = Gen.Elements<(string Text, Func<Sample, bool> Holds)>(
            [("number = 2", s => s.Number == 2), ("number != 2", s => s.Number != 2), ("number <= 3", s => s.Number <= 3), ("kind = FIRST", s => s.Kind == Kind.First),
             ("tags:T1", s => s.Tags.Contains("T1")), ("text:\"of 4\"", s => s.Text.Contains("of 4", StringComparison.Ordinal)), ("due_time < \"2026-01-02T00:00:00Z\"", s => s.DueTime is not null && s.DueTime.ToDateTimeOffset() < new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero))]);
        Gen<(string Text, Func<Sample, bool> Holds)> Tree(int depth) => depth == 0 ? leaf : Gen.OneOf(
            leaf,
            Tree(depth - 1).Select(x => ($"NOT ({x.Text})", (Func<Sample, bool>)(s => !x.Holds(s)))),
            Tree(depth - 1).SelectMany(x => Tree(depth - 1).Select(y => ($"({x.Text} AND {y.Text})", (Func<Sample, bool>)(s => x.Holds(s) && y.Holds(s))))),
            Tree(depth - 1).SelectMany(x => Tree(depth - 1).Select(y => ($"({x.Text} OR {y.Text})", (Func<Sample, bool>)(s => x.Holds(s) || y.Holds(s))))));
        Prop.ForAll(Tree(4).ToArbitrary(), filter =>
            Names(node, filter.Text, "ng-ca").GetAwaiter().GetResult().SequenceEqual(all.Where(filter.Holds).Select(s => s.Name).Order(StringComparer.Ordinal)))
            .Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Task<Sample> Numbered(TestLedger node, int i) => node.Ledger.Create(TestLedger.Type, Write("ng-ca"), () =>
    {
        var sample = Make($"s{i}", $"100% of {i}", i, "ng-ca");
        sample.Kind = i % 2 == 0 ? Kind.First : Kind.Second;
        sample.Tags.Add("T" + i);
        sample.DueTime = i < 2 ? new DateTimeOffset(2026, 1, 1 + i, 0, 0, 0, TimeSpan.Zero).ToTimestampUtc() : null;
        return sample;
    });

    private static async Task<List<string>> Names(TestLedger node, string filter, string authority) =>
        [.. (await node.Ledger.List(TestLedger.Type, new ListQuery(500, "", filter, ""), Of(authority))).Items.Select(s => s.Name)];
}

internal static class Times
{
    internal static Google.Protobuf.WellKnownTypes.Timestamp ToTimestampUtc(this DateTimeOffset time) => Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time);
}
