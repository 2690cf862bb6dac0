namespace InfoSharing.Foundation.Tests.Reads;

/// <summary>Whatever is changed in the record of reads behind the service's back is found.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class ReadChainTests : IAsyncLifetime
{
    private Library _library = null!;

    public async Task InitializeAsync()
    {
        _library = await Library.Open();
        await _library.Add("shared", "ng-ca", "it-ca");
        for (var i = 0; i < 4; i++)
            await _library.It.ListSamplesAsync(new());
    }

    public Task DisposeAsync() => _library.DisposeAsync().AsTask();

    [Theory]
    [InlineData("UPDATE read SET time = time + 1 WHERE number = 2")]
    [InlineData("UPDATE read SET digest = (SELECT digest FROM read WHERE number = 1) WHERE number = 2")]
    [InlineData("UPDATE read SET bytes = (SELECT bytes FROM read WHERE number = 1) WHERE number = 2")]
    [InlineData("UPDATE read SET number = number + 10 WHERE number = 4")]
    [InlineData("UPDATE read SET chain = chain - 1 WHERE number = 4")]
    [InlineData("DELETE FROM read WHERE number = 2")]
    [InlineData("DELETE FROM read WHERE number = 4")]
    [InlineData("DELETE FROM read")]
    [InlineData("INSERT INTO read (chain, number, time, bytes, digest) SELECT chain, 5, time, bytes, digest FROM read WHERE number = 4")]
    [InlineData("UPDATE read_subject SET subject = 'of samples/other' WHERE number = 2 AND subject = 'of samples/shared'")]
    [InlineData("UPDATE read_subject SET time = time - 1 WHERE number = 2 AND subject = 'of samples/shared'")]
    [InlineData("UPDATE read_subject SET number = number + 10 WHERE number = 2 AND subject = 'of samples/shared'")]
    [InlineData("UPDATE read_subject SET chain = chain - 1 WHERE number = 2")]
    [InlineData("DELETE FROM read_subject WHERE number = 2 AND subject = 'of samples/shared'")]
    [InlineData("INSERT INTO read_subject (subject, time, chain, number) SELECT 'of samples/other', time, chain, number FROM read WHERE number = 2")]
    [InlineData("UPDATE read_chain SET chain = chain - 1")]
    [InlineData("UPDATE read_chain SET number = number - 1")]
    [InlineData("UPDATE read_chain SET time = time + 1")]
    [InlineData("UPDATE read_chain SET digest = (SELECT digest FROM read WHERE number = 1)")]
    [InlineData("UPDATE read_chain SET signature = digest")]
    [InlineData("UPDATE read_chain SET key_id = digest")]
    [InlineData("UPDATE read_chain SET opening = digest")]
    [InlineData("DELETE FROM read_chain")]
    public async Task Finds(string sql)
    {
        (await _library.Findings()).ShouldBeEmpty();
        (await _library.Alter(sql)).ShouldBeGreaterThan(0);
        (await _library.Findings()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Finds_that_the_reads_were_cut_behind_an_older_head()
    {
        await _library.Alter("CREATE TABLE kept AS SELECT * FROM read_chain");
        await _library.It.ListSamplesAsync(new());
        (await _library.Findings()).ShouldBeEmpty();
        await _library.Alter("DELETE FROM read_chain");
        await _library.Alter("INSERT INTO read_chain SELECT * FROM kept");
        (await _library.Findings()).ShouldContain(f => f.Contains("says 4 reads, found 5"));
    }

    [Fact]
    public async Task Each_process_goes_on_in_a_chain_of_its_own_and_misses_one_that_is_gone()
    {
        for (var process = 2; process < 4; process++)
        {
            _library.Clock.Advance(TimeSpan.FromSeconds(1));
            await _library.Restart();
            await _library.It.ListSamplesAsync(new());
            (await _library.Findings()).ShouldBeEmpty();
            (await _library.All()).Select(r => r.Chain).Distinct().Count().ShouldBe(process);
        }

        const string First = "WHERE chain = (SELECT chain FROM read_chain ORDER BY time LIMIT 1)";
        await _library.Alter($"DELETE FROM read_subject {First}");
        await _library.Alter($"DELETE FROM read {First}");
        await _library.Alter($"DELETE FROM read_chain {First}");
        (await _library.Findings()).ShouldHaveSingleItem().ShouldContain("is not there as another one found it");
    }
}

/// <summary>Replicas record side by side, each in its own chain.</summary>
public sealed class ReadReplicasTests
{
    [Fact]
    public async Task Two_replicas_record_at_the_same_time_and_show_what_both_recorded()
    {
        await using var one = await Library.Open(isShared: true);
        await using var other = await one.Replica();
        await one.Add("shared", "ng-ca", "it-ca");
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async i => await (i % 2 == 0 ? one : other).It.GetSampleAsync(new() { Name = "samples/shared" })));
        var reads = await one.All();
        reads.GroupBy(r => r.Chain).Select(c => c.Count()).ShouldBe([50, 50]);
        (await other.All()).ShouldBe(reads);
        (await other.Findings()).ShouldBeEmpty();
    }
}
