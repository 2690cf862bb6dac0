using InfoSharing.Foundation.Ledgers;
using InfoSharing.Testing.Servers;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>Content that is gone, in a ledger that is whole.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class ErasureTests
{
    private const string RequestId = "7f0c2a52-6f3c-4d1e-9d57-0a4a1c9f4b11";
    private static readonly ChangeFields Fields = new(1, 1, 2, 2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Leaves_every_entry_and_of_the_content_the_name()
    {
        await using var node = await Erased();
        var history = (await node.Ledger.History(Matters, "matters/m", default, Of("it-ca"))).Items;
        history.Select(h => h.Entry.Change).ShouldBe(["CREATE", "AMEND", "ERASE"]);
        history.Select(h => h.Entry.PayloadHash.Length).ShouldAllBe(length => length == 32);
        foreach (var earlier in history.Take(2))
            earlier.Resource.ShouldBe(new Matter { Name = "matters/m", Etag = $"{earlier.Entry.Revision}" });
        (await node.Ledger.Get(Matters, "matters/m", Of("it-ca"))).Erased.ShouldBeTrue();
    }

    [Fact]
    public async Task Is_no_damage()
    {
        await using var node = await Erased();
        (await node.Verify()).Findings.ShouldBeEmpty();
        var proof = await node.Ledger.ProveInclusion(1, 0, Of("it-ca"));
        MerkleProof.Includes(MerkleTree.LeafHash(proof.Header), 0, proof.Size, proof.Path, proof.Root).ShouldBeTrue();
        await node.Ledger.DisposeAsync();
        await using var opened = await Open(node.Folder);
        (await opened.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_forgotten_in_memory_at_once()
    {
        await using var node = await Open();
        await node.AddMatter("m", "MARKER", "ng-ca", "it-ca");
        await using var watch = Start(node, 0);
        await Next(watch);
        var seen = await Next(watch);
        Text(seen).ShouldContain("MARKER");
        await node.Erase("m");
        Text(seen).ShouldNotContain("MARKER");
        seen.Resource.ShouldBe(new Matter { Name = "matters/m", Etag = "1" });
        Text(await Next(watch)).ShouldNotContain("MARKER");
    }

    [FactWith(Need.Postgres)]
    public async Task Is_forgotten_by_every_replica()
    {
        await using var first = await Open(isShared: true);
        await using var second = await Open(first.Folder, isShared: true);
        await using var watch = Start(second, 0);
        await Next(watch);
        await first.AddMatter("m", "MARKER", "ng-ca", "it-ca");
        var seen = await Next(watch);
        Text(seen).ShouldContain("MARKER");
        await first.Erase("m");
        Text(await Next(watch)).ShouldNotContain("MARKER");
        Text(seen).ShouldNotContain("MARKER");
        (await second.Verify()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_watched_as_a_name_from_memory_and_from_the_database(bool isOpenedAgain)
    {
        await using var node = await Erased();
        if (isOpenedAgain)
            await node.Ledger.DisposeAsync();
        await using var again = isOpenedAgain ? await Open(node.Folder) : null;
        await using var watch = Start(again ?? node, 0);
        await Next(watch);
        foreach (var change in new[] { "CREATE", "AMEND", "ERASE" })
        {
            var seen = await Next(watch);
            (seen.Entry!.Change, seen.Resource!.Name, seen.Resource.Text, seen.Resource.Erased).ShouldBe((change, "matters/m", "", change == "ERASE"));
            Text(seen).ShouldNotContain("MARKER");
        }
    }

    [Fact]
    public async Task Answers_a_retry_of_what_was_erased_with_the_name()
    {
        await using var node = await Open();
        await node.AddMatter("m", "first", "ng-ca");
        await Amend(node);
        await node.Erase("m");
        var again = await Amend(node);
        again.ShouldBe(new Matter { Name = "matters/m", Etag = "3" });
        node.Ledger.Head.ShouldBe(4);
    }

    [Fact]
    public async Task Leaves_what_comes_after_it_and_what_others_wrote()
    {
        await using var node = await Erased();
        await node.AddMatter("n", "other", "ng-ca", "it-ca");
        await node.Amend("m", "ng-ca", "again");
        (await node.Ledger.History(Matters, "matters/m", default, Of("it-ca"))).Items.Select(h => h.Resource.Text).ShouldBe(["", "", "", "again"]);
        (await node.Ledger.Get(Matters, "matters/n", Of("it-ca"))).Text.ShouldBe("other");
        await node.Erase("m");
        (await node.Ledger.History(Matters, "matters/m", default, Of("it-ca"))).Items.Select(h => h.Resource.Text).ShouldAllBe(text => text == "");
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    private static Task<Matter> Amend(TestLedger node) => node.Ledger.Change(Matters, "matters/m", Write("ng-ca", "AMEND", RequestId), m =>
    {
        m.Text = "MARKER";
        return m;
    });

    private static async Task<TestLedger> Erased()
    {
        var node = await Open();
        await node.AddMatter("m", "MARKER", "ng-ca", "it-ca");
        await node.Amend("m", "it-ca", "MARKER again");
        await node.Erase("m");
        return node;
    }

    private static string Text(Watched<Matter> seen) => System.Text.Encoding.Latin1.GetString(seen.Source!.Made(Fields));

    private static IAsyncEnumerator<Watched<Matter>> Start(TestLedger node, long after) =>
        node.Ledger.Watch(Matters, new(after), null, Of("it-ca"), CancellationToken.None).GetAsyncEnumerator();

    private static async Task<Watched<Matter>> Next(IAsyncEnumerator<Watched<Matter>> watch)
    {
        (await watch.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        return watch.Current;
    }
}
