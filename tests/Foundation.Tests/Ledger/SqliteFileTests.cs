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
}
