using Google.Protobuf;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>Proofs as a client gets them and checks them, with nothing but the public key.</summary>
public sealed class LedgerRpcsTests : IAsyncLifetime
{
    private const string Name = "ledgers/sample";

    private TestNode _node = null!;

    public async Task InitializeAsync()
    {
        _node = await TestNode.Start(builder => builder.AddLedger(TestLedger.Name, typeof(LedgerRpcsTests).Assembly, TestLedger.Type), _ => { });
        await Task.WhenAll(Enumerable.Range(1, 700).Select(Add));
    }

    public Task DisposeAsync() => _node.DisposeAsync().AsTask();

    [Fact]
    public async Task Lists_the_ledgers_of_the_host() =>
        (await Reader().ListLedgersAsync(new())).Ledgers.ShouldBe([Name]);

    [Fact]
    public async Task Signs_its_checkpoint()
    {
        var signed = await Reader().GetCheckpointAsync(new() { Ledger = Name });
        signed.Checkpoint.Size.ShouldBe(700);
        CheckpointKey.Verify(signed.Checkpoint, signed.PublicKey.ToByteArray()).ShouldBeTrue();
        signed.Checkpoint.Size++;
        CheckpointKey.Verify(signed.Checkpoint, signed.PublicKey.ToByteArray()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 700)]
    [InlineData(256, 257)]
    [InlineData(699, 0)]
    public async Task Proves_that_an_entry_is_in_the_ledger(long revision, long size)
    {
        var proof = await Reader().GetInclusionProofAsync(new() { Ledger = Name, Revision = revision, Size = size });
        Entry.Parser.ParseFrom(proof.Entry).Revision.ShouldBe(revision);
        var leaf = MerkleTree.LeafHash(proof.Entry.Span);
        MerkleProof.Includes(leaf, revision - 1, proof.Size, Hashes(proof.Path), proof.RootHash.ToByteArray()).ShouldBeTrue();
        var checkpoint = (await Reader().GetCheckpointAsync(new() { Ledger = Name })).Checkpoint;
        if (proof.Size == checkpoint.Size)
            proof.RootHash.ShouldBe(checkpoint.RootHash);
    }

    [Fact]
    public async Task Proves_that_an_older_checkpoint_is_a_beginning_of_the_newer_one()
    {
        var older = (await Reader().GetCheckpointAsync(new() { Ledger = Name })).Checkpoint;
        await Add(701);
        var newer = (await Reader().GetCheckpointAsync(new() { Ledger = Name })).Checkpoint;
        var proof = await Reader().GetConsistencyProofAsync(new() { Ledger = Name, FirstSize = older.Size, SecondSize = newer.Size });
        MerkleProof.IsConsistent(older.Size, newer.Size, older.RootHash.ToByteArray(), newer.RootHash.ToByteArray(), Hashes(proof.Path)).ShouldBeTrue();
    }

    [Fact]
    public async Task Exports_every_entry_as_stored()
    {
        using var stream = Auditor().ExportEntries(new() { Ledger = Name });
        var leaves = new List<byte[]>();
        while (await stream.ResponseStream.MoveNext(CancellationToken.None))
        {
            stream.ResponseStream.Current.FirstRevision.ShouldBe(leaves.Count + 1);
            leaves.AddRange(stream.ResponseStream.Current.Entries.Select(e => MerkleTree.LeafHash(e.Span)));
        }

        var checkpoint = (await Reader().GetCheckpointAsync(new() { Ledger = Name })).Checkpoint;
        MerkleTree.RootOf(leaves).ShouldBe(checkpoint.RootHash.ToByteArray());
    }

    [Fact]
    public async Task Exports_only_what_comes_after_a_revision()
    {
        using var stream = Auditor().ExportEntries(new() { Ledger = Name, AfterRevision = 698 });
        (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        (stream.ResponseStream.Current.FirstRevision, stream.ResponseStream.Current.Entries.Count).ShouldBe((699, 2));
        (await stream.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Reads_what_happened_as_references_page_by_page()
    {
        var first = await Service().ReadEventsAsync(new() { Ledger = Name, AfterRevision = 100, PageSize = 400 });
        (first.Events[0].Revision, first.Events.Count, first.NewestRevision).ShouldBe((101, 400, 700));
        var rest = await Service().ReadEventsAsync(new() { Ledger = Name, AfterRevision = 500 });
        rest.Events.Select(e => e.Revision).ShouldBe(Enumerable.Range(501, 200).Select(n => (long)n));
        rest.Events[0].ShouldSatisfyAllConditions(
            e => e.Type.ShouldBe(Sample.Descriptor.FullName), e => e.Resource.ShouldStartWith("samples/s"), e => e.Change.ShouldBe("CREATE"), e => e.Label.ShouldBeEmpty());
        (await Service().ReadEventsAsync(new() { Ledger = Name, AfterRevision = 700 })).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lets_only_services_read_what_happened()
    {
        await Reader().ReadEventsAsync(new() { Ledger = Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        await Auditor().ReadEventsAsync(new() { Ledger = Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    [Fact]
    public async Task Verifies_itself_and_says_so_at_the_end()
    {
        using var stream = Auditor().VerifyLedger(new() { Ledger = Name });
        var last = new VerifyLedgerResponse();
        while (await stream.ResponseStream.MoveNext(CancellationToken.None))
            last = stream.ResponseStream.Current;
        (last.Done, last.Verified, last.Size).ShouldBe((true, 700, 700));
        last.Findings.ShouldBeEmpty();
        last.Checkpoint.Size.ShouldBe(700);
    }

    [Fact]
    public Task Proves_nothing_about_an_entry_that_the_caller_may_not_read() =>
        Stranger().GetInclusionProofAsync(new() { Ledger = Name, Revision = 1 }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Fact]
    public async Task Answers_about_an_absent_entry_as_about_a_forbidden_one()
    {
        var forbidden = await Stranger().GetInclusionProofAsync(new() { Ledger = Name, Revision = 7, Size = 9 }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        var absent = await Stranger().GetInclusionProofAsync(new() { Ledger = Name, Revision = 12, Size = 9 }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        absent.Message.ShouldBe(forbidden.Message.Replace("7", "12"));
    }

    [Fact]
    public async Task Proves_nothing_about_sizes_that_it_does_not_have()
    {
        await Reader().GetInclusionProofAsync(new() { Ledger = Name, Revision = 1, Size = 701 }).ShouldBeRefused(StatusCode.OutOfRange, "REVISION_OUT_OF_RANGE", "size");
        await Reader().GetConsistencyProofAsync(new() { Ledger = Name, FirstSize = 1, SecondSize = 701 }).ShouldBeRefused(StatusCode.OutOfRange, "REVISION_OUT_OF_RANGE", "second_size");
        await Reader().GetConsistencyProofAsync(new() { Ledger = Name, FirstSize = 9, SecondSize = 8 }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "first_size");
    }

    [Fact]
    public async Task Knows_no_ledger_of_another_host() =>
        await Reader().GetCheckpointAsync(new() { Ledger = "ledgers/other" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Fact]
    public async Task Lets_only_auditors_export_and_verify()
    {
        await Reader().ExportEntries(new() { Ledger = Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
        await Reader().VerifyLedger(new() { Ledger = Name }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
    }

    private Task Add(int number) => _node.Ledger(TestLedger.Name).Create(
        TestLedger.Type, TestLedger.Write("ng-ca"), () => TestLedger.Make($"s{number}", number: number, readers: ["ng-ca", "it-ca"]));

    private LedgerService.LedgerServiceClient Reader() => new(_node.As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority));

    private LedgerService.LedgerServiceClient Auditor() => new(_node.As("officers/it-audit-1", "authorities/it-audit", "IT", Role.Auditor));

    private LedgerService.LedgerServiceClient Service() => new(_node.As("services/reader", "", "", Role.Service));

    private LedgerService.LedgerServiceClient Stranger() => new(_node.As("officers/ne-ca-1", "authorities/ne-ca", "NE", Role.CentralAuthority));

    private static List<byte[]> Hashes(IEnumerable<ByteString> path) => [.. path.Select(p => p.ToByteArray())];
}
