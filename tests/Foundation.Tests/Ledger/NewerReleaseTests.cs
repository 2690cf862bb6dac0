using Google.Protobuf;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>A replica of this release beside those of the next one, during an update: on their schema, among what they wrote.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class NewerReleaseTests
{
    // What a later step may do: services/Foundation/README.md, "How a schema changes".
    private static readonly string[] Later =
    [
        "ALTER TABLE entry ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE payload ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE head ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE block ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE replay ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE reader ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE position ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE roster ADD COLUMN later {0} NOT NULL DEFAULT 7",
        "ALTER TABLE sample ADD COLUMN later {0}",
        "CREATE TABLE later (name text PRIMARY KEY, revision {0} NOT NULL)",
        "INSERT INTO schema_step (name) VALUES ('InfoSharing.Foundation.Storage.Sqlite.999_later.sql')",
    ];

    [Fact]
    public async Task Opens_serves_and_writes_on_its_schema()
    {
        await using var before = await Open();
        await before.Add("s1", "text");
        await before.Ledger.DisposeAsync();
        await Apply(before.Folder, Later);
        await using var node = await Open(before.Folder);
        await node.Add("s2", "text");
        await node.AddMatter("m", "text", "ng-ca");
        await node.Erase("m");
        await node.Ledger.Change(TestLedger.Type, "samples/s1", Write("ng-ca", "AMEND", "7f0c2a52-6f3c-4d1e-9d57-0a4a1c9f4b11"), Renumbered);
        await node.Ledger.Advance(new("sample.reaction", "directory", 3));
        (await node.Ledger.List(TestLedger.Type, new(0, "", "number = 5", ""), Of("ng-ca"))).Items.Single().Name.ShouldBe("samples/s1");
        var verified = await node.Verify();
        (verified.Size, verified.Findings.Count).ShouldBe((6, 0));
    }

    // Protobuf keeps what it does not know, as long as nobody builds the resource anew.
    [Fact]
    public async Task Keeps_fields_that_it_does_not_know()
    {
        await using var node = await Open();
        await node.Ledger.Create(TestLedger.Type, Write("ng-ca"), () => Newer(Make("s", "text", 1, "ng-ca")));
        await node.Ledger.Change(TestLedger.Type, "samples/s", Write("ng-ca", "AMEND"), Renumbered);
        await node.Ledger.Change(TestLedger.Type, "samples/s", Write("ng-ca", "UPDATE"), before =>
            Masks.Apply(before, new Sample { Text = "other" }, new() { Paths = { "text" } }, ["text", "number"]));
        var now = (await node.Ledger.Find(TestLedger.Type, "samples/s"))!;
        (now.Text, now.Number).ShouldBe(("other", 5));
        (IsNewer(now), IsNewer(now.Audience)).ShouldBe((true, true));
        (await node.Ledger.History(TestLedger.Type, "samples/s", new(0, "", "", ""), Of("ng-ca"))).Items.ShouldAllBe(r => IsNewer(r.Resource));
        (await node.Verify()).Findings.ShouldBeEmpty();
    }

    private static Sample Renumbered(Sample sample)
    {
        sample.Number = 5;
        return sample;
    }

    // Field 1999, of a release that is not written yet: in the resource and in a message inside it.
    private static readonly byte[] Unknown = [0xFA, 0x7C, 3, (byte)'n', (byte)'e', (byte)'w'];

    private static Sample Newer(Sample sample)
    {
        sample.Audience.MergeFrom(Unknown);
        sample.MergeFrom(Unknown);
        return sample;
    }

    private static bool IsNewer(IMessage message) => message.ToByteArray().AsSpan()[^Unknown.Length..].SequenceEqual(Unknown);

    private static async Task Apply(string folder, string[] steps)
    {
        var note = Path.Combine(folder, "database");
        await using System.Data.Common.DbConnection connection = System.IO.File.Exists(note)
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(await System.IO.File.ReadAllTextAsync(note)) { SearchPath = Name }.ConnectionString)
            : new SqliteConnection($"Data Source={Path.Combine(folder, Name + ".db")};Pooling=False");
        await connection.OpenAsync();
        foreach (var step in steps)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Format(step, connection is NpgsqlConnection ? "bigint" : "INTEGER");
            await command.ExecuteNonQueryAsync();
        }
    }
}
