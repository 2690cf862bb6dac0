using System.IO.Compression;
using System.Security.Cryptography;
using Google.Protobuf;
using InfoSharing.Cases.V1;
using InfoSharing.Cli.Evidence;

namespace InfoSharing.Cli.Tests;

/// <summary>Files of evidence and their proof, through the program and a real node.</summary>
public sealed class EvidenceTests(CaseNode node) : IClassFixture<CaseNode>
{
    [Fact]
    public async Task Uploads_a_file_once_and_downloads_it()
    {
        var (item, bytes) = (await node.Recorded(), RandomNumberGenerator.GetBytes(3_000_001));
        using var file = new TempFile(bytes);
        for (var run = 0; run < 2; run++)
        {
            var uploaded = EvidenceFile.Parser.ParseJson(await node.Do("ng-it-1", "evidence", "upload", item.Name, file.Path, "--media-type", "image/x-raw", "--json"));
            (uploaded.Id, uploaded.State, uploaded.SizeBytes, uploaded.MediaType, uploaded.FileName).ShouldBe(("f1", FileState.Complete, bytes.Length, "image/x-raw", Path.GetFileName(file.Path)));
        }

        using var copy = new TempFile();
        await node.Do("ng-it-1", "evidence", "download", item.Name, "f1", "--to", copy.Path);
        (await File.ReadAllBytesAsync(copy.Path)).ShouldBe(bytes);
        using var again = node.As("ng-it-1");
        (await again.Run("evidence", "download", item.Name, "f1", "--to", copy.Path)).ShouldBe(ExitCode.NoInput);
    }

    [Fact]
    public async Task Goes_on_with_an_upload_that_was_begun()
    {
        var (item, bytes) = (await node.Recorded(), RandomNumberGenerator.GetBytes(1_000_000));
        using var file = new TempFile(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await node.Do("ng-it-1", "evidence", "announce", item.Name, "--file-name", Path.GetFileName(file.Path), "--media-type", "image/x-raw", "--size-bytes", "1000000", "--sha256", hash);
        var client = new EvidenceService.EvidenceServiceClient(node.Node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Common.V1.Role.LiaisonMagistrate));
        using (var call = client.UploadFile())
        {
            await call.RequestStream.WriteAsync(new UploadFileRequest { Name = item.Name, File = "f1", Data = ByteString.CopyFrom(bytes, 0, 600_000) });
            await call.RequestStream.CompleteAsync();
            (await call).ReceivedBytes.ShouldBe(600_000);
        }

        (await node.Do("ng-it-1", "evidence", "progress", item.Name, "f1", "--json")).ShouldContain("600000");
        EvidenceFile.Parser.ParseJson(await node.Do("ng-it-1", "evidence", "upload", item.Name, file.Path, "--json")).Id.ShouldBe("f1");
    }

    [Fact]
    public async Task Goes_on_with_a_download_that_was_begun_and_never_shows_a_wrong_file()
    {
        var (item, bytes) = (await node.Recorded(), RandomNumberGenerator.GetBytes(100_000));
        using var file = new TempFile(bytes);
        await node.Do("ng-it-1", "evidence", "upload", item.Name, file.Path);
        using var copy = new TempFile();
        await File.WriteAllBytesAsync(copy.Path + ".part", bytes[..40_000]);
        await node.Do("ng-it-1", "evidence", "download", item.Name, "f1", "--to", copy.Path);
        (await File.ReadAllBytesAsync(copy.Path)).ShouldBe(bytes);
        using var damaged = new TempFile();
        await File.WriteAllBytesAsync(damaged.Path + ".part", new byte[40_000]);
        using var session = node.As("ng-it-1");
        (await session.Run("evidence", "download", item.Name, "f1", "--to", damaged.Path)).ShouldBe(ExitCode.AnswerIsNo);
        (File.Exists(damaged.Path), File.Exists(damaged.Path + ".part")).ShouldBe((false, false));
    }

    [Fact]
    public async Task Says_what_the_node_refuses()
    {
        var item = await node.Recorded();
        using var file = new TempFile([1]);
        using var stranger = node.As("ne-ca-1");
        (await stranger.Run("evidence", "upload", item.Name, file.Path)).ShouldBe(15);
        using var nothing = node.As("ng-it-1");
        (await nothing.Run("evidence", "download", item.Name, "f1", "--to", file.Path + ".copy")).ShouldBe(15);
        nothing.Error.ShouldContain("has no file f1");
    }

    [Fact]
    public async Task Keeps_a_bundle_that_verifies_without_a_node()
    {
        var (item, _) = await node.HandedOver();
        using var archive = new TempFile();
        await node.Do("ng-it-1", "evidence", "bundle", item.Name, "--to", archive.Path);
        using var kept = new TempFile();
        await node.Do("ng-it-1", "ledger", "checkpoint", "case-exchange", "--save", kept.Path);
        using var nowhere = new Session().To("http://127.0.0.1:1");
        (await nowhere.Run("evidence", "verify", archive.Path, "--against", kept.Path)).ShouldBe(0, nowhere.Out + nowhere.Error);
        nowhere.Out.ShouldContain($"{item.Name}: verified");
        nowhere.Out.ShouldContain("the key is the one that was kept");
        nowhere.Out.ShouldContain("custody: authorities/ng-ca → authorities/it-ca → authorities/ng-ca; 2 of 2 steps");
        nowhere.Out.ShouldContain("the file f1");
        await node.Do("ng-it-1", "ledger", "checkpoint", "directory", "--save", kept.Path);
        using var other = new Session();
        (await other.Run("evidence", "verify", archive.Path, "--against", kept.Path)).ShouldBe(ExitCode.AnswerIsNo);
        other.Out.ShouldContain("FAILED  it was signed with another key");
    }

    [Fact]
    public async Task Shows_a_holder_what_a_holder_may_see_and_says_what_is_missing()
    {
        var (item, _) = await node.HandedOver();
        using var archive = new TempFile();
        await node.Do("it-ca-1", "evidence", "bundle", item.Name, "--to", archive.Path);
        using var session = new Session();
        (await session.Run("evidence", "verify", archive.Path)).ShouldBe(0, session.Out);
        session.Out.ShouldContain("open    what the item said before entry");
        session.Out.ShouldContain("open    that the key is the node's own");
    }

    [Fact]
    public async Task Finds_every_byte_of_the_proof_that_was_changed()
    {
        var (item, bytes) = await node.HandedOver();
        var proof = await ProofOf(item);
        Audited(proof, bytes).Findings.ShouldBeEmpty();
        Parallel.For(0, proof.Length, i =>
        {
            var changed = proof.ToArray();
            changed[i] ^= (byte)(1 << (i % 8));
            Audited(changed, bytes).IsSound.ShouldBeFalse($"byte {i} of {proof.Length}");
        });
    }

    [Fact]
    public async Task Finds_a_file_that_was_changed_cut_left_out_or_added()
    {
        var (item, bytes) = await node.HandedOver();
        var proof = await ProofOf(item);
        for (var i = 0; i < bytes.Length; i += 100)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            Audited(proof, changed).Findings.ShouldContain(f => f.Contains("is not the one that was recorded"));
        }

        Audited(proof, bytes[..^1]).IsSound.ShouldBeFalse();
        BundleAudit.Of(proof, [], keptKey: null).Findings.ShouldContain(f => f.Contains("is not here once"));
        BundleAudit.Of(proof, [File1(bytes), File1(bytes)], keptKey: null).IsSound.ShouldBeFalse();
        BundleAudit.Of(proof, [File1(bytes), ("f2", () => new MemoryStream([1]))], keptKey: null).Findings.ShouldContain("f2 is in the archive and not in the record");
    }

    [Fact]
    public async Task Finds_entries_that_were_exchanged_repeated_or_taken_from_another_item()
    {
        var (item, bytes) = await node.HandedOver();
        var (other, _) = await node.HandedOver();
        var (mine, theirs) = (EvidenceBundle.Parser.ParseFrom(await ProofOf(item)), EvidenceBundle.Parser.ParseFrom(await ProofOf(other)));
        Found(mine, b => (b.Entries[0], b.Entries[1]) = (b.Entries[1], b.Entries[0]));
        Found(mine, b => b.Entries.Add(b.Entries[^1]));
        Found(theirs, b => b.Item = item.Name);
        Found(mine, b => b.Checkpoint = null);
        Found(mine, b => b.Entries.Clear());
        Found(mine, b => (b.Entries[0].Salt, b.Entries[0].Resource) = (b.Entries[1].Salt, b.Entries[1].Resource));
        // Without the step in the middle its successor still names it.
        var middle = mine.Clone();
        middle.Entries.RemoveAt(middle.Entries.Count - 3);
        Audited(middle.ToByteArray(), bytes).Open.ShouldContain(o => o.Contains("stated by a later one"));

        void Found(EvidenceBundle bundle, Action<EvidenceBundle> change)
        {
            var changed = bundle.Clone();
            change(changed);
            Audited(changed.ToByteArray(), bytes).IsSound.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Takes_an_item_from_a_file_with_its_content()
    {
        var item = await node.Recorded();
        using var file = new TempFile(await node.Do("ng-it-1", "item", "show", item.Name, "--json"));
        var copy = Item.Parser.ParseJson(await node.Do("ng-it-1", "item", "add", node.Case.Name, "--file", file.Path, "--json"));
        copy.Evidence.ShouldBe(item.Evidence);
        var updated = Item.Parser.ParseJson(await node.Do("ng-it-1", "item", "update", item.Name, "--file", file.Path, "--headline", "Telephone of the driver", "--json"));
        (updated.Headline, updated.Evidence).ShouldBe(("Telephone of the driver", item.Evidence));
    }

    [Fact]
    public async Task Refuses_what_is_no_archive_of_evidence()
    {
        using var text = new TempFile("no archive", ".zip");
        using var session = new Session();
        (await session.Run("evidence", "verify", text.Path)).ShouldBe(ExitCode.BadData);
        using var empty = new TempFile();
        using (var zip = ZipFile.Open(empty.Path, ZipArchiveMode.Create))
            zip.CreateEntry("files/f1");
        using var other = new Session();
        (await other.Run("evidence", "verify", empty.Path)).ShouldBe(ExitCode.BadData);
    }

    private static BundleAudit Audited(byte[] proof, byte[] file) => BundleAudit.Of(proof, [File1(file)], keptKey: null);

    private static (string Id, Func<Stream> Open) File1(byte[] bytes) => ("f1", () => new MemoryStream(bytes));

    private async Task<byte[]> ProofOf(Item item)
    {
        using var archive = new TempFile();
        await node.Do("ng-it-1", "evidence", "bundle", item.Name, "--to", archive.Path);
        using var zip = ZipFile.OpenRead(archive.Path);
        await using var proof = await zip.GetEntry("bundle.pb")!.OpenAsync();
        using var memory = new MemoryStream();
        await proof.CopyToAsync(memory);
        return memory.ToArray();
    }
}

/// <summary>The chain of custody that a bundle states.</summary>
public sealed class CustodyAuditTests
{
    private const string Item = "cases/a/items/b";

    [Fact]
    public void Follows_a_whole_chain() => Findings([Accepted(1, "ng", "it"), Accepted(2, "it", "es", (1, "ng", "it"))]).ShouldBeEmpty();

    [Fact]
    public void Finds_a_giver_who_did_not_have_it() => Findings([Accepted(1, "it", "es")]).ShouldHaveSingleItem().ShouldContain("who did not have it");

    [Fact]
    public void Finds_a_gap() => Findings([Accepted(3, "es", "it", (1, "ng", "it"), (2, "ne", "es"))]).ShouldHaveSingleItem().ShouldContain("gap before authorities/ne");

    [Fact]
    public void Finds_a_step_that_is_left_out() => Findings([Accepted(1, "ng", "it"), Accepted(2, "ng", "es")]).ShouldHaveSingleItem().ShouldContain("leaves out");

    [Fact]
    public void Finds_a_step_that_is_told_otherwise()
    {
        var second = Accepted(2, "it", "es", (1, "ng", "it"));
        second.HandOver.Earlier[0].Revision = 7;
        Findings([Accepted(1, "ng", "it"), second]).ShouldHaveSingleItem().ShouldContain("otherwise than it is");
    }

    [Fact]
    public void Finds_an_acceptance_by_somebody_else()
    {
        var step = Accepted(1, "ng", "it");
        step.Entry.Actor.Authority = "authorities/ng";
        Findings([step]).ShouldHaveSingleItem().ShouldContain("not made by whom it names");
    }

    [Fact]
    public void Finds_another_file_and_another_item()
    {
        var step = Accepted(1, "ng", "it");
        step.HandOver.Files.Add(new HandedFile { Id = "f1", Sha256 = "ab" });
        step.HandOver.Item = "cases/a/items/c";
        Findings([step]).Count.ShouldBe(2);
    }

    private static List<string> Findings(IReadOnlyList<BundleAudit.Step> steps)
    {
        var findings = new List<string>();
        new CustodyAudit(Item, steps, []).Run([], [], findings);
        return findings;
    }

    private static BundleAudit.Step Accepted(long revision, string from, string to, params (long Revision, string From, string To)[] earlier) => new(
        new Common.V1.Entry { Revision = revision, Actor = new Common.V1.Actor { Authority = "authorities/" + to } },
        new HandOver
        {
            Name = $"{Item}/handOvers/{revision}", Item = Item, Originator = "authorities/ng", From = "authorities/" + from, To = "authorities/" + to, State = HandOverState.Accepted,
            Earlier = { earlier.Select(e => new CustodyStep { HandOver = $"{Item}/handOvers/{e.Revision}", From = "authorities/" + e.From, To = "authorities/" + e.To, Revision = e.Revision }) },
        });
}
