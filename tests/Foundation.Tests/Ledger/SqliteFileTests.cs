using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>What holds for a ledger in a file and for no other.</summary>
public sealed class SqliteFileTests
{
    [Fact]
    public async Task Is_written_by_one_process_at_a_time()
    {
        await using var first = await Open();
        (await Should.ThrowAsync<StartupException>(() => Open(first.Folder))).Mistakes.ShouldHaveSingleItem().ShouldContain("Another process");
        await first.Add("a");
        await first.Ledger.DisposeAsync();
        await using var second = await Open(first.Folder);
        second.Ledger.Head.ShouldBe(1);
    }

    // Records of a few bytes, of a page and of many; what moves between pages leaves scraps until the next start.
    [Fact]
    public async Task Keeps_nothing_of_what_was_erased()
    {
        await using var node = await Open();
        for (var i = 0; i < 60; i++)
            await node.AddMatter($"m{i}", Marked(i * 20), "ng-ca");
        for (var i = 0; i < 60; i++)
            await node.Amend($"m{i}", "ng-ca", Marked(i * 100));
        Holds(node, "MARKER").ShouldBeTrue();
        for (var i = 0; i < 60; i++)
            await node.Erase($"m{i}");
        (await node.Verify()).Findings.ShouldBeEmpty();
        await node.Ledger.DisposeAsync();
        await using var opened = await Open(node.Folder);
        Holds(opened, "MARKER").ShouldBeFalse();
        (await opened.Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_nothing_of_a_single_record_that_was_erased_while_it_is_open()
    {
        await using var node = await Open();
        await node.AddMatter("m", Marked(20_000), "ng-ca");
        await node.Erase("m");
        Holds(node, "MARKER").ShouldBeFalse();
    }

    private static string Marked(int length) => "MARKER" + new string('x', length) + "MARKER";

    // The ledger's lock is an empty file that nobody else may open.
    private static bool Holds(TestLedger node, string marker) =>
        System.IO.Directory.EnumerateFiles(node.Folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))
            .Any(f => System.IO.File.ReadAllBytes(f).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(marker)) >= 0);
}
