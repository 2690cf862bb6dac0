using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>Proofs from a real node, checked by the program.</summary>
public sealed class LedgerTests(WholeNode whole) : IClassFixture<WholeNode>
{
    [Fact]
    public async Task Lists_the_ledgers_with_their_checkpoints()
    {
        var lines = (await whole.Do("ng-it-1", "ledger", "list", "--json")).Trim().Split('\n');
        lines.Select(line => Checkpoint.Parser.ParseJson(line).Ledger).ShouldBe(["ledgers/directory", "ledgers/mutual-legal-assistance"]);
        (await whole.Do("ng-it-1", "ledger", "list")).ShouldContain("ledgers/directory");
    }

    [Fact]
    public async Task Verifies_all_ledgers_on_the_node_and_here()
    {
        await whole.Draft();
        using var session = whole.As("ng-ca-1", Role.Auditor);
        (await session.Run("ledger", "verify", "--export")).ShouldBe(0, session.Out + session.Error);
        session.Out.ShouldContain("ledgers/directory: verified");
        session.Out.ShouldContain("ledgers/mutual-legal-assistance: verified");
        session.Out.ShouldContain("was recomputed here");
    }

    [Fact]
    public async Task Holds_the_node_to_a_checkpoint_that_was_kept()
    {
        using var kept = new TempFile("");
        await whole.Draft();
        await whole.Do("ng-it-1", "ledger", "checkpoint", "mutual-legal-assistance", "--save", kept.Path);
        await whole.Draft();
        using var session = whole.As("ng-ca-1", Role.Auditor);
        (await session.Run("ledger", "verify", "--against", kept.Path)).ShouldBe(0, session.Out + session.Error);
        session.Out.ShouldContain("are unchanged");
        using var party = whole.As("ng-it-1");
        (await party.Run("ledger", "verify", "--against", kept.Path)).ShouldBe(0, party.Out + party.Error);
        party.Error.ShouldContain("for auditors only");
    }

    [Fact]
    public async Task Checks_a_proof_without_the_node_and_against_a_key_that_was_kept()
    {
        using var proof = new TempFile("");
        using var kept = new TempFile("");
        await whole.Do("ng-it-1", "ledger", "prove", "directory", "1", "--save", proof.Path);
        await whole.Do("ng-it-1", "ledger", "checkpoint", "directory", "--save", kept.Path);
        using var session = new Session();
        (await session.Run("ledger", "check", proof.Path, "--against", kept.Path)).ShouldBe(0, session.Out + session.Error);
        session.Error.ShouldContain("Proved: entry 1 stands in ledgers/directory");
        var forged = EntryProof.Parser.ParseJson(await File.ReadAllTextAsync(proof.Path));
        var entry = Entry.Parser.ParseFrom(forged.Proof.Entry);
        entry.Change = "TRANSMIT";
        forged.Proof.Entry = Google.Protobuf.MessageExtensions.ToByteString(entry);
        await File.WriteAllTextAsync(proof.Path, Google.Protobuf.JsonFormatter.Default.Format(forged));
        (await session.Run("ledger", "check", proof.Path)).ShouldBe(ExitCode.AnswerIsNo);
        session.Error.ShouldContain("NOT PROVED: entry 1 does not lead to the signed root");
    }

    [Fact]
    public async Task Says_who_of_the_own_authority_read_a_request()
    {
        var request = (await whole.Draft()).Name;
        await whole.Do("ng-it-1", "request", "show", request);
        var reads = await whole.Do("ng-it-1", "ledger", "reads", "mutual-legal-assistance", "--resource", request);
        reads.ShouldContain("officers/ng-it-1");
        reads.ShouldContain("GetRequest");
        using var other = whole.As("it-ca-1");
        (await other.Run("ledger", "reads", "mutual-legal-assistance", "--resource", request)).ShouldNotBe(0);
        other.Error.ShouldContain("not for you to read");
    }

    [Fact]
    public async Task Asks_for_an_auditor_when_nothing_was_kept()
    {
        using var session = whole.As("ng-it-1");
        (await session.Run("ledger", "verify")).ShouldBe(17);
        session.Error.ShouldContain("LEDGER_AUDIT");
    }

    [Theory]
    [InlineData("root")]
    [InlineData("size")]
    [InlineData("key")]
    public async Task Finds_a_past_that_was_rewritten(string what)
    {
        using var kept = new TempFile("");
        await whole.Draft();
        await whole.Do("ng-it-1", "ledger", "checkpoint", "mutual-legal-assistance", "--save", kept.Path);
        using var folder = new TempFile("");
        using var other = CheckpointKey.ReadOrMake(folder.Path + ".pem");
        var saved = GetCheckpointResponse.Parser.ParseJson(await File.ReadAllTextAsync(kept.Path));
        Forge(saved, what, other);
        await File.WriteAllTextAsync(kept.Path, Google.Protobuf.JsonFormatter.Default.Format(saved));
        File.Delete(folder.Path + ".pem");
        using var session = whole.As("ng-ca-1", Role.Auditor);
        (await session.Run("ledger", "verify", "--against", kept.Path)).ShouldBe(ExitCode.AnswerIsNo);
        session.Out.ShouldContain("NOT VERIFIED");
        session.Out.ShouldContain(what switch { "root" => "are not those that were signed", "size" => "shorter than it was", _ => "another key" });
    }

    [Fact]
    public async Task Tells_a_restore_from_a_past_that_was_rewritten()
    {
        using var files = new TempFolder();
        var (earlier, later) = (files.At("earlier.json"), files.At("later.json"));
        await Keep(files.At("data"), drafts: 1, earlier);
        TempFolder.Copy(files.At("data"), files.At("backup"));
        await Keep(files.At("data"), drafts: 3, later);
        TempFolder.Copy(files.At("backup"), files.At("data"));
        await using var node = await WholeNode.Start(dataFolder: files.At("data"));
        var ledger = node.Ledger(MutualLegalAssistance.Service.Name);
        var end = ledger.Head;
        using (var cut = WholeNode.As(node, "ng-ca-1", Role.Auditor))
        {
            (await cut.Run("ledger", "verify", "--against", later)).ShouldBe(ExitCode.AnswerIsNo);
            cut.Out.ShouldContain("no epoch says that it was restored");
        }

        await ledger.RaiseEpoch("a disk failed");
        for (var drafts = 0; drafts < 5; drafts++)
            await WholeNode.Draft(node);
        using var told = WholeNode.As(node, "ng-ca-1", Role.Auditor);
        (await told.Run("ledger", "verify", "--against", later, "--against", earlier)).ShouldBe(ExitCode.AnswerIsNo);
        told.Out.ShouldContain($"entries {end + 1} to {SizeOf(later)} that it covers are gone (epoch {ledger.CurrentEpoch} after revision {end}: a disk failed). Whether");
        told.Out.ShouldContain($"ok      entries 1 to {SizeOf(earlier)} are unchanged");
        using var sound = WholeNode.As(node, "ng-ca-1", Role.Auditor);
        (await sound.Run("ledger", "verify", "--against", earlier)).ShouldBe(0, sound.Out);
    }

    private static long SizeOf(string file) => GetCheckpointResponse.Parser.ParseJson(File.ReadAllText(file)).Checkpoint.Size;

    private static async Task Keep(string folder, int drafts, string file)
    {
        await using var node = await WholeNode.Start(dataFolder: folder);
        for (var i = 0; i < drafts; i++)
            await WholeNode.Draft(node);
        using var session = WholeNode.As(node, "ng-it-1");
        (await session.Run("ledger", "checkpoint", "mutual-legal-assistance", "--save", file)).ShouldBe(0, session.Error);
    }

    [Fact]
    public async Task Proves_an_entry_that_one_may_read()
    {
        var draft = await whole.Draft();
        var history = await whole.Do("ng-it-1", "request", "history", draft.Name, "--json");
        var revision = Mla.V1.RequestChange.Parser.ParseJson(history).Entry.Revision;
        using var session = whole.As("ng-it-1");
        (await session.Run("ledger", "prove", "mutual-legal-assistance", revision.ToString())).ShouldBe(0, session.Error);
        session.Out.ShouldContain(draft.Name);
        session.Error.ShouldContain("Proved");
        using var niger = whole.As("ne-ca-1");
        (await niger.Run("ledger", "prove", "mutual-legal-assistance", revision.ToString())).ShouldBe(15);
    }

    [Fact]
    public async Task Refuses_a_file_without_a_checkpoint()
    {
        using var file = new TempFile("{}");
        using var session = whole.As("ng-ca-1", Role.Auditor);
        (await session.Run("ledger", "verify", "--against", file.Path)).ShouldBe(ExitCode.BadData);
    }

    // A node that lies signs what it likes: with its own key as far as this test can, otherwise with another.
    private static void Forge(GetCheckpointResponse saved, string what, CheckpointKey other)
    {
        if (what == "root")
            saved.Checkpoint.RootHash = Google.Protobuf.ByteString.CopyFrom(new byte[32]);
        if (what == "size")
            saved.Checkpoint.Size += 1000;
        if (what == "key")
            saved.PublicKey = Google.Protobuf.ByteString.CopyFrom(other.PublicKey);
    }
}
