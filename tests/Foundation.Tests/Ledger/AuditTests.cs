using Google.Protobuf;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>What a reader finds who takes nothing on trust.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class AuditTests : IAsyncLifetime
{
    private const string Name = "ledgers/sample";
    private const int Entries = 300;

    private TestNode _node = null!;
    private GetCheckpointResponse _signed = null!;
    private List<ByteString> _export = null!;

    private LedgerService.LedgerServiceClient Auditor => new(_node.As("officers/auditor", "authorities/auditor", "NG", Role.Auditor));

    public async Task InitializeAsync()
    {
        _node = await TestNode.Start(builder => builder.AddLedger(TestLedger.Name, typeof(AuditTests).Assembly, TestLedger.Type), _ => { });
        var ledger = _node.Ledger(TestLedger.Name);
        await Task.WhenAll(Enumerable.Range(1, Entries).Select(n => ledger.Create(TestLedger.Type, TestLedger.Write("ng-ca"), () => TestLedger.Make($"s{n}", readers: "ng-ca"))));
        _signed = await Auditor.GetCheckpointAsync(new() { Ledger = Name });
        _export = [];
        using var export = Auditor.ExportEntries(new() { Ledger = Name });
        while (await export.ResponseStream.MoveNext(default))
            _export.AddRange(export.ResponseStream.Current.Entries);
    }

    public Task DisposeAsync() => _node.DisposeAsync().AsTask();

    [Fact]
    public async Task A_sound_ledger_verifies()
    {
        var audit = await Audit.Of(Auditor, Name);
        audit.Findings.ShouldBeEmpty();
        (audit.Size, audit.Taken).ShouldBe((Entries, Entries));
    }

    [Fact]
    public void Entries_after_the_checkpoint_belong_to_the_next() => Take([.. _export, .. _export]).Findings.ShouldBeEmpty();

    [Fact]
    public void Every_byte_counts()
    {
        for (var position = 0; position < _export[Entries / 2].Length; position++)
        {
            var bytes = _export[Entries / 2].ToByteArray();
            bytes[position] ^= 0x10;
            Take([.. _export.Take(Entries / 2), ByteString.CopyFrom(bytes), .. _export.Skip(Entries / 2 + 1)]).RootFinding.ShouldNotBeNull($"byte {position}");
        }
    }

    [Theory]
    [InlineData("left out")]
    [InlineData("cut off")]
    [InlineData("twice")]
    [InlineData("swapped")]
    [InlineData("made up")]
    [InlineData("no entry")]
    [InlineData("nothing")]
    public void A_stream_that_was_tampered_with_does_not_verify(string how)
    {
        List<ByteString> export = how switch
        {
            "left out" => [.. _export.Take(10), .. _export.Skip(11)],
            "cut off" => [.. _export.Take(Entries - 1)],
            "twice" => [.. _export.Take(10), .. _export.Skip(9)],
            "swapped" => [_export[1], _export[0], .. _export.Skip(2)],
            "made up" => [.. _export.Take(Entries - 1), new Entry { Revision = Entries, Resource = "samples/s300" }.ToByteString()],
            "no entry" => [ByteString.CopyFromUtf8("no entry at all"), .. _export.Skip(1)],
            _ => [],
        };
        var audit = Take(export);
        audit.RootFinding.ShouldNotBeNull();
        if (how is "left out" or "twice" or "swapped" or "no entry")
            audit.EntryFindings.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("size")]
    [InlineData("root")]
    [InlineData("time")]
    [InlineData("ledger")]
    [InlineData("signature")]
    [InlineData("key")]
    [InlineData("no time")]
    [InlineData("absent")]
    public void A_checkpoint_that_was_tampered_with_is_not_signed(string what)
    {
        var (checkpoint, key) = (_signed.Checkpoint.Clone(), _signed.PublicKey);
        switch (what)
        {
            case "size": checkpoint.Size--; break;
            case "root": checkpoint.RootHash = ByteString.CopyFrom(new byte[32]); break;
            case "time": checkpoint.Time.Seconds++; break;
            case "no time": checkpoint.Time = null; break;
            case "ledger": checkpoint.Ledger = "ledgers/other"; break;
            case "signature": checkpoint.Signature = ByteString.Empty; break;
            case "key": key = ByteString.CopyFromUtf8("no key"); break;
            default: checkpoint = null; break;
        }

        new Audit(Name, checkpoint, key).CheckpointFinding.ShouldNotBeNull();
        new Audit(Name, _signed.Checkpoint, _signed.PublicKey).CheckpointFinding.ShouldBeNull();
    }

    private Audit Take(List<ByteString> export)
    {
        var audit = new Audit(Name, _signed.Checkpoint, _signed.PublicKey);
        for (var from = 0; from < export.Count; from += 128)
            audit.Take(new() { FirstRevision = from + 1, Entries = { export.Skip(from).Take(128) } });
        return audit;
    }
}
