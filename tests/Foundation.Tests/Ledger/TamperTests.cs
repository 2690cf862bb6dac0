using Google.Protobuf;
using InfoSharing.Foundation.Events;
using InfoSharing.Foundation.Ledgers;
using Microsoft.Data.Sqlite;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>Whatever is changed behind the service's back is found: every byte of every column of every row, and whole rows.</summary>
public sealed class TamperTests
{
    private static readonly string[] Tables = ["entry", "payload", "head", "block", "replay", "reader", "position", "sample", "matter", "roster", "epoch", "schema_step"];

    [Fact]
    public async Task Finds_every_flipped_byte()
    {
        await using var node = await Small(entries: 3);
        await node.Ledger.RaiseEpoch("restored");
        var cells = Cells(node.File);
        cells.Select(c => c.Table).Distinct().Order().ShouldBe(Tables.Where(t => t != "block").Order());
        var flipped = 0;
        foreach (var cell in cells)
        {
            for (var i = 0; i < cell.Bytes.Length; i++)
                flipped += await Notices(node, cell, Flipped(cell.Bytes, i), $"byte {i}") ? 1 : 0;
        }

        // All but the few that the database itself refuses to store.
        flipped.ShouldBeGreaterThan(cells.Sum(c => c.Bytes.Length) - 50);
    }

    [Fact]
    public async Task Finds_a_changed_block_root()
    {
        await using var node = await Small(entries: 300);
        foreach (var cell in Cells(node.File).Where(c => c.Table == "block"))
        {
            for (var i = 0; i < cell.Bytes.Length; i++)
                await Notices(node, cell, Flipped(cell.Bytes, i), $"byte {i}");
        }

        Execute(node.File, "DELETE FROM block");
        (await Findings(node)).ShouldNotBeEmpty();
    }

    // A lost place in another ledger is not damage: the reaction applies everything again, and nothing twice.
    [Theory]
    [InlineData("DELETE FROM {0} WHERE rowid = (SELECT min(rowid) FROM {0})", "entry,payload,head,sample,matter,roster")]
    [InlineData("DELETE FROM {0}", "entry,payload,head,replay,reader,sample,matter,roster,schema_step")]
    public async Task Finds_a_deleted_row(string sql, string tables)
    {
        foreach (var table in tables.Split(','))
        {
            await using var node = await Small(entries: 5);
            Execute(node.File, string.Format(sql, table));
            (await Findings(node)).ShouldNotBeEmpty(table);
        }
    }

    [Theory]
    [InlineData("UPDATE payload SET bytes = (SELECT bytes FROM payload WHERE revision = 2), salt = (SELECT salt FROM payload WHERE revision = 2) WHERE revision = 1")]
    [InlineData("UPDATE entry SET header = (SELECT header FROM entry WHERE revision = 2), leaf = (SELECT leaf FROM entry WHERE revision = 2) WHERE revision = 1")]
    [InlineData("DELETE FROM entry WHERE revision = 7; DELETE FROM payload WHERE revision = 7; UPDATE head SET revision = 6")]
    [InlineData("INSERT INTO reader (resource, authority, type, until, created, updated) VALUES ('samples/s1', 'authorities/ne-ca', 'sample', 9223372036854775807, 0, 0)")]
    [InlineData("INSERT INTO replay (principal, request_id, revision, fingerprint) VALUES ('officers/x', 'y', 1, x'00')")]
    [InlineData("INSERT INTO reader (resource, authority, type, until, created, updated) SELECT resource, 'authorities/ne-ca', type, until, created, updated FROM reader WHERE resource = 'matters/m' AND authority = 'authorities/it-ca'")]
    [InlineData("DELETE FROM reader WHERE resource = 'matters/m' AND authority = 'authorities/it-ca'")]
    [InlineData("UPDATE reader SET updated = updated + 1 WHERE resource = 'matters/m'")]
    [InlineData("UPDATE sample SET number = number + 1 WHERE name = 'samples/s1'")]
    [InlineData("INSERT INTO sample (name, revision, bytes, text, number, kind, tags, due_time, words) SELECT 'samples/new', revision, bytes, text, number, kind, tags, due_time, words FROM sample LIMIT 1")]
    public async Task Finds_rows_that_were_swapped_truncated_or_added(string sql)
    {
        await using var node = await Small(entries: 5);
        (await Findings(node)).ShouldBeEmpty();
        Execute(node.File, sql);
        (await Findings(node)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Finds_a_resource_without_its_roster()
    {
        await using var node = await Small(entries: 1);
        Execute(node.File, "DELETE FROM roster");
        (await Findings(node)).ShouldContain("matter matters/m: has no roster");
    }

    [Theory]
    [InlineData("matters/e", "entry 6: its content is missing")]
    [InlineData("matters/m", "entry 2: its content is missing")]
    [InlineData("samples/s0", "entry 1: its content is missing")]
    public async Task Finds_content_that_was_not_erased_and_is_gone(string name, string finding)
    {
        await using var node = await Small(entries: 1);
        await node.AddMatter("e", "text", "ng-ca");
        await node.Erase("e");
        (await Findings(node)).ShouldBeEmpty();
        Execute(node.File, $"DELETE FROM payload WHERE revision IN (SELECT revision FROM entry WHERE resource = '{name}')");
        (await Findings(node)).ShouldContain(finding);
    }

    [Fact]
    public async Task Finds_an_older_copy_against_a_checkpoint_that_somebody_kept()
    {
        await using var node = await Small(entries: 5);
        var older = Path.Combine(node.Folder, "older.db");
        Execute(node.File, $"VACUUM INTO '{older}'");
        await node.Add("later");
        var kept = await node.Ledger.Checkpoint();
        await using var copy = new TemporaryCopy(older, node.Folder);
        await using var restored = await Open(copy.Folder);
        (await restored.Verify()).Findings.ShouldBeEmpty();
        (await restored.Ledger.Checkpoint()).Size.ShouldBeLessThan(kept.Size);
    }

    private static async Task<TestLedger> Small(int entries)
    {
        var node = await Open();
        for (var i = 0; i < entries; i++)
        {
            await node.Ledger.Create(TestLedger.Type, Write("ng-ca", requestId: i == 0 ? "7f0c2a52-6f3c-4d1e-9d57-0a4a1c9f4b11" : ""), () => Make($"s{i}", "text", i, "ng-ca", "it-ca"));
        }

        await node.AddMatter("m", "text", "ng-ca", "it-ca");
        await node.Ledger.Advance(new EventPosition("sample.reaction", "directory", 3));
        return node;
    }

    // False when the database itself refuses the value.
    private static async Task<bool> Notices(TestLedger node, Cell cell, byte[] changed, string what)
    {
        if (!Set(node.File, cell, changed))
            return false;
        (await Findings(node)).ShouldNotBeEmpty($"{cell.Table}.{cell.Column} rowkey {cell.Key}: {what}");
        Set(node.File, cell with { Key = cell.Changed(changed) }, cell.Bytes).ShouldBeTrue();
        return true;
    }

    private static async Task<IReadOnlyList<string>> Findings(TestLedger node) => (await node.Verify()).Findings;

    private static byte[] Flipped(byte[] bytes, int index)
    {
        var changed = (byte[])bytes.Clone();
        changed[index] ^= 0x01;
        return changed;
    }

    // Every cell, as bytes; integers as their eight bytes. A row's number in the index of words says nothing, and the index follows it.
    private static List<Cell> Cells(string file)
    {
        using var connection = Connect(file);
        var cells = new List<Cell>();
        foreach (var table in Tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    if (rows.GetName(i) != "id" || table != "sample")
                        cells.Add(Cell.Of(table, rows, i));
                }
            }
        }

        return cells;
    }

    private static bool Set(string file, Cell cell, byte[] bytes)
    {
        using var connection = Connect(file);
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE {cell.Table} SET {cell.Column} = @value WHERE {cell.Where}";
        command.Parameters.AddWithValue("@value", cell.Value(bytes));
        for (var i = 0; i < cell.Key.Count; i++)
            command.Parameters.AddWithValue($"@k{i}", cell.Key[i].Value);
        try
        {
            command.ExecuteNonQuery().ShouldBe(1, $"{cell.Table}.{cell.Column}");
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 19)
        {
            // The database itself refuses the value (a key that exists, a check): it cannot be stored.
            return false;
        }
    }

    private static void Execute(string file, string sql)
    {
        using var connection = Connect(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private sealed record Cell(string Table, string Column, byte[] Bytes, Type Kind, IReadOnlyList<(string Name, object Value)> Key)
    {
        internal string Where => string.Join(" AND ", Key.Select((k, i) => $"{k.Name} IS @k{i}"));

        internal static Cell Of(string table, SqliteDataReader row, int column)
        {
            var key = Enumerable.Range(0, row.FieldCount).Select(i => (row.GetName(i), row.GetValue(i))).ToList();
            var value = row.GetValue(column);
            return new(table, row.GetName(column), value switch
            {
                byte[] blob => blob,
                long number => BitConverter.GetBytes(number),
                _ => System.Text.Encoding.Latin1.GetBytes((string)value),
            }, value.GetType(), key);
        }

        internal object Value(byte[] bytes) => Kind == typeof(byte[]) ? bytes : Kind == typeof(long) ? BitConverter.ToInt64(bytes) : System.Text.Encoding.Latin1.GetString(bytes);

        internal IReadOnlyList<(string, object)> Changed(byte[] bytes) => [.. Key.Select(k => k.Name == Column ? (k.Name, Value(bytes)) : k)];
    }

    /// <summary>A database file, with the key of its ledger, in a folder of its own.</summary>
    private sealed class TemporaryCopy : IAsyncDisposable
    {
        internal TemporaryCopy(string file, string folder)
        {
            Folder = System.IO.Directory.CreateTempSubdirectory("infosharing-ledger-").FullName;
            System.IO.File.Copy(file, Path.Combine(Folder, TestLedger.Name + ".db"));
            System.IO.File.Copy(Path.Combine(folder, TestLedger.Name + ".key"), Path.Combine(Folder, TestLedger.Name + ".key"));
        }

        internal string Folder { get; }

        public ValueTask DisposeAsync()
        {
            System.IO.Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
