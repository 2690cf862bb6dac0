using InfoSharing.Foundation.Rpc;
using InfoSharing.Testing.Servers;
using Npgsql;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>A database that is restored under a replica which has it open.</summary>
public sealed class RestoredDatabaseTests
{
    [FactWith(Need.Postgres)]
    public async Task Behind_the_replica_is_noticed_and_never_written_to_by_it()
    {
        await using var node = await Open(isShared: true);
        await node.Add("a");
        var backup = await Copy(node);
        await node.Add("b");
        await node.Add("c");
        await Restore(node, backup);
        await Should.ThrowAsync<Refusal>(() => node.Add("d"));
        node.Ledger.TurnedBack.ShouldNotBeNull().ShouldContain("The database holds 1 entries of ledgers/sample, and this process has seen 3");
        (await node.Ledger.Problem()).ShouldBe(node.Ledger.TurnedBack);
        await using var next = await Open(node.Folder, isShared: true);
        (next.Ledger.Head, (await next.Verify()).Findings.Count).ShouldBe((1, 0));
    }

    [FactWith(Need.Postgres)]
    public async Task Behind_a_replica_that_does_not_write_is_noticed_by_its_readiness()
    {
        await using var node = await Open(isShared: true);
        await node.Add("a");
        var backup = await Copy(node);
        await node.Add("b");
        (await node.Ledger.Problem()).ShouldBeNull();
        await Restore(node, backup);
        (await node.Ledger.Problem()).ShouldNotBeNull().ShouldContain("it was restored");
    }

    // As long as what the replica has seen, and longer: the number of entries says nothing.
    [TheoryWith(Need.Postgres)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task On_which_others_went_on_is_never_written_to_by_a_replica_with_the_old_past(int written)
    {
        await using var node = await Open(isShared: true);
        await node.Add("a");
        var backup = await Copy(node);
        await node.Add("b");
        await Elsewhere(node, backup, async other =>
        {
            for (var i = 0; i < written; i++)
                await other.Add($"n{i}");
        });
        await Restore(node, backup);
        await Should.ThrowAsync<Refusal>(() => node.Add("d"));
        node.Ledger.TurnedBack.ShouldNotBeNull();
        await using var next = await Open(node.Folder, isShared: true);
        (next.Ledger.Head, (await next.Verify()).Findings.Count).ShouldBe((1 + written, 0));
    }

    private static string NoteOf(string folder) => Path.Combine(folder, "database");

    private static string DatabaseOf(TestLedger node) => new NpgsqlConnectionStringBuilder(System.IO.File.ReadAllText(NoteOf(node.Folder))).Database!;

    // Nobody may be connected to what is copied.
    private static async Task<string> Copy(TestLedger node)
    {
        var (server, database) = (await SharedServers.Postgres, DatabaseOf(node));
        await server.Execute($"ALTER DATABASE \"{database}\" WITH ALLOW_CONNECTIONS false");
        await server.Execute($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{database}'");
        var copy = await server.CreateDatabase(await System.IO.File.ReadAllTextAsync(NoteOf(node.Folder)));
        await server.Execute($"ALTER DATABASE \"{database}\" WITH ALLOW_CONNECTIONS true");
        return copy;
    }

    private static async Task Restore(TestLedger node, string backup)
    {
        var (server, database) = (await SharedServers.Postgres, DatabaseOf(node));
        await server.Execute($"DROP DATABASE \"{database}\" WITH (FORCE)");
        await server.Execute($"ALTER DATABASE \"{new NpgsqlConnectionStringBuilder(backup).Database}\" RENAME TO \"{database}\"");
    }

    private static async Task Elsewhere(TestLedger node, string database, Func<TestLedger, Task> work)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-ledger-").FullName;
        System.IO.File.Copy(Path.Combine(node.Folder, Name + ".key"), Path.Combine(folder, Name + ".key"));
        await System.IO.File.WriteAllTextAsync(NoteOf(folder), database);
        await using (var other = await Open(folder, isShared: true))
            await work(other);
        System.IO.Directory.Delete(folder, recursive: true);
    }
}
