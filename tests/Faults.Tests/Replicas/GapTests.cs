using InfoSharing.Faults.Tests.Site;
using Npgsql;

namespace InfoSharing.Faults.Tests.Replicas;

/// <summary>
/// Promise R4: who follows a ledger with a cursor skips nothing, though many write at once, some of them slowly and some in vain.
/// </summary>
[Collection(ProductionStackGroup.Name)]
public class GapTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int Holds = Scale.Times(20);
    private static readonly int Writes = Scale.Times(500);

    [FactWith(ProductionStack.Needs)]
    public async Task A_cursor_skips_nothing_while_writers_are_slow_and_rolled_back()
    {
        await using var load = await Load.Start(stack, writers: 16);
        await using var reader = await CursorReader.Start(stack.Database);
        await using var slow = new NpgsqlConnection(stack.Database);
        await slow.OpenAsync();
        for (var hold = 0; hold < Holds; hold++)
        {
            await load.More(Writes / Holds);
            await HoldTheHead(slow, isWriting: hold % 2 == 1);
        }

        var audit = await load.End();
        var skipped = await reader.End((await stack.Ledger().Export())[^1].Revision);
        output.WriteLine($"R4: replicas=2 writers=16 held={Holds - (Holds / 2)} rolled_back={Holds / 2} read={reader.Read} skipped={skipped} {audit}");
        audit.ShouldBeWhole();
        skipped.ShouldBe(0);
    }

    // Until both replicas stand in the queue. Every second time it writes the next entry itself, and takes it back.
    private async Task HoldTheHead(NpgsqlConnection slow, bool isWriting)
    {
        await using var transaction = await slow.BeginTransactionAsync();
        await Run(slow, "SELECT revision FROM mutual_legal_assistance.head FOR UPDATE");
        if (isWriting)
        {
            await Run(slow, """
                INSERT INTO mutual_legal_assistance.entry (revision, resource, type, header, detail_salt, detail, leaf)
                SELECT revision + 1, 'nobody/knows', '', '', '', '', '' FROM mutual_legal_assistance.head;
                UPDATE mutual_legal_assistance.head SET revision = revision + 1
                """);
        }

        await WaitUntilBothReplicasWait(slow.ProcessID);
        await transaction.RollbackAsync();
    }

    private async Task WaitUntilBothReplicasWait(int holder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var beside = new NpgsqlConnection(stack.Database);
        await beside.OpenAsync(patience.Token);
        await using var waiting = new NpgsqlCommand($"SELECT count(*) FROM pg_stat_activity WHERE {holder} = ANY (pg_blocking_pids(pid)) OR wait_event_type = 'Lock' AND datname = current_database()", beside);
        while ((long)(await waiting.ExecuteScalarAsync(patience.Token))! < 2)
        {
            // The next answer of the server says more.
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
