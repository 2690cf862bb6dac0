using InfoSharing.Faults.Tests.Site;
using Npgsql;

namespace InfoSharing.Faults.Tests.Cutting;

/// <summary>Promise R7: the connection to the database is cut around a commit, whose outcome is then not known, and is found out.</summary>
[Collection(ProductionStackGroup.Name)]
public class CutTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int Cuts = Scale.Times(100);

    [FactWith(ProductionStack.Needs)]
    public async Task Cut_connections_neither_lose_nor_double_a_write()
    {
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(stack.Postgres.ConnectionString).Port, "ledger_mutual_legal_assistance");
        var database = new NpgsqlConnectionStringBuilder(await stack.Postgres.CreateDatabase()) { Port = proxy.Port }.ConnectionString;
        await using var replica = await stack.StartReplica("cut", database);
        var requesting = stack.Officers.Requesting(replica.Channel);
        var ledger = new LedgerReader(stack.Officers.Auditor(replica.Channel));
        var journal = new Journal();
        using var stop = new CancellationTokenSource();
        List<Writer> writers = [.. Enumerable.Range(0, 4).Select(_ => new Writer(() => Task.FromResult(requesting), journal))];
        var writing = writers.ConvertAll(w => Task.Run(() => w.Run(stop.Token)));

        var kinds = Enum.GetValues<Cut>();
        for (var cut = 0; cut < Cuts; cut++)
        {
            await await Task.WhenAny([proxy.CutNext(kinds[cut % kinds.Length]), .. writing]).WaitAsync(TimeSpan.FromMinutes(1));
            await await Task.WhenAny([journal.Reaches(journal.Count + 1), .. writing]).WaitAsync(TimeSpan.FromMinutes(1));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writing).WaitAsync(TimeSpan.FromMinutes(1));
        var broken = (await journal.SendAgain(requesting)).Concat(await ledger.Verify()).ToList();
        var audit = Audit.Of(journal, await ledger.Export(), 0, broken) with { Resent = writers.Sum(w => w.Resent) };
        output.WriteLine($"R7: cuts={Cuts} (before, in and after the message, before and in the reply) {audit}");
        audit.ShouldBeWhole();
    }

    [FactWith(ProductionStack.Needs)]
    public async Task The_proxy_cuts_where_it_is_told_to()
    {
        const string mark = "the mark";
        await using var proxy = new CuttingProxy(new NpgsqlConnectionStringBuilder(stack.Postgres.ConnectionString).Port, mark);
        var database = await stack.Postgres.CreateDatabase();
        var way = new NpgsqlConnectionStringBuilder(database) { Port = proxy.Port, Pooling = false }.ConnectionString;
        await Run(database, "CREATE TABLE done (cut text)");
        foreach (var cut in Enum.GetValues<Cut>())
        {
            var done = proxy.CutNext(cut);
            await Should.ThrowAsync<NpgsqlException>(() => Run(way, $"INSERT INTO done VALUES ('{cut}') /* {mark} */"));
            await done.WaitAsync(TimeSpan.FromMinutes(1));
        }

        // Whether the one in the middle was done is anybody's guess: that is the point of it.
        (await Done(database)).Except([nameof(Cut.BeforeTheCommit)]).ShouldBe([nameof(Cut.BeforeTheReply), nameof(Cut.InTheReply)], ignoreOrder: true);
        await Run(way, "SELECT 'uncut'");
    }

    private static async Task Run(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> Done(string database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT cut FROM done", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await rows.ReadAsync())
            all.Add(rows.GetString(0));
        return all;
    }
}
