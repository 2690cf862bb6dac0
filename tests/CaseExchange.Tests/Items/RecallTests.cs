using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using InfoSharing.CaseExchange.Finding;
using InfoSharing.Ledgers.V1;
using LedgerAudit = InfoSharing.Foundation.Ledgers.Audit;

namespace InfoSharing.CaseExchange.Tests.Items;

/// <summary>After the last confirmation no rpc, search, watch, database row or file holds anything of the content; that there was something can still be proved.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class RecallTests : IAsyncLifetime
{
    private const string Ledger = "ledgers/case-exchange";
    private static readonly string[] Words = ["Qarabil", "Vostrun", "Meldok", "Tirgash", "Bofenix", "Lumitar", "Zaphour", "Krenovik"];

    private readonly SteppedClock _clock = new();
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-recall-").FullName;
    private readonly string _tail = new([.. Guid.NewGuid().ToString("N").Select(c => (char)('a' + (c % 26)))]);
    private TestNode _node = null!;

    private Party Ng => Party.Of(_node, "officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    private Party It => Party.Of(_node, "officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority);

    private Party Es => Party.Of(_node, "officers/es-ca-1", "authorities/es-ca", "ES", Role.CentralAuthority);

    private Party[] Everybody => [Ng, It, Es];

    public async Task InitializeAsync() => _node = await Desk.Start(_clock, _folder);

    public async Task DisposeAsync()
    {
        await _node.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_left_when_the_last_holder_has_confirmed()
    {
        var (about, adding, related) = await Added();
        var items = new[] { await Evidence(adding[0]), await Changed(adding[1]) };
        foreach (var item in items)
            await Hold(item);
        var markers = new Markers([.. Words.Select(w => w + _tail)], [.. items.Select(Stored).SelectMany(t => t).Where(t => t.Contains(_tail[..8]))]);
        (await Answers(about, items)).Count(markers.AreIn).ShouldBeGreaterThan(10, "The markers can be found before.");
        (await Database.Rows(_folder)).Count(r => markers.AreIn(r.Bytes)).ShouldBeGreaterThan(4, "The markers can be found before.");

        foreach (var item in items)
            await Ng.Recall(item);
        foreach (var item in items)
            await Task.WhenAll(new[] { It, Es }.Select(async h => await h.Remove(item)));

        (await Answers(about, items)).Where(markers.AreIn).ShouldBeEmpty();
        foreach (var call in adding)
            markers.AreIn((await Ng.Items.AddItemAsync(call)).ToByteArray()).ShouldBeFalse("A retry gets no content either.");
        var rows = await Database.Rows(_folder);
        rows.Where(r => markers.AreIn(r.Bytes)).Select(r => r.Table).ShouldBeEmpty();
        // That two stood in one list which somebody read says of neither that it is related to the other.
        rows.Where(r => !r.Table.EndsWith(".read", StringComparison.Ordinal) && items.Any(i => r.Names(i.Name)) && r.Names(related.Name)).Select(r => r.Table).ShouldBeEmpty("The relation is content too.");
        System.IO.Directory.EnumerateFiles(Path.Combine(_folder, "files"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        await ShouldBeProved(items);

        // What a page of the database file kept is gone with the next start.
        await _node.Stop();
        await _node.DisposeAsync();
        Leave(items[0]);
        _node = await Desk.Start(_clock, _folder);
        await _node.Do("case-exchange", Hosted.Sweep);
        (await Answers(about, items)).Where(markers.AreIn).ShouldBeEmpty();
        await ShouldBeProved(items);
        Files().Where(f => markers.AreIn(f.Bytes)).Select(f => f.Name).ShouldBeEmpty();
    }

    // Two items with a marker in every place that holds content, one of them in an older version only.
    private async Task<(Case About, AddItemRequest[] Adding, Item Related)> Added()
    {
        var about = await Ng.Open();
        var related = await Ng.Add(about);
        var evidence = Samples.Note();
        (evidence.Headline, evidence.Evidence) = (Words[0] + _tail, new EvidenceRecord
        {
            Description = $"Image of a phone, {Words[1]}{_tail}", Method = CollectionMethod.ForensicImage, MethodText = Words[2] + _tail,
            CollectTime = Timestamp.FromDateTimeOffset(_clock.Now.AddDays(-1)), TimeSource = TimeSource.SynchronisedClock, LegalAuthority = "An order",
        });
        evidence.Relations.Add(new Relation { Item = related.Name, Kind = RelationKind.Supports });
        var person = Samples.Note();
        person.Person = new Person { Names = { new PersonName { Text = Words[3] + _tail } }, Roles = { ActorRole.Organiser }, Description = Words[4] + _tail };
        person.Relations.Add(new Relation { Item = related.Name, Kind = RelationKind.PartOf });
        return (about, [.. new[] { evidence, person }.Select(i => new AddItemRequest { Parent = about.Name, Item = i, RequestId = Guid.NewGuid().ToString() })], related);
    }

    private async Task<Item> Evidence(AddItemRequest adding)
    {
        var item = await Ng.Items.AddItemAsync(adding);
        var bytes = Encoding.UTF8.GetBytes($"Page 1. {Words[5]}{_tail}.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        item = await Ng.Evidence.StartUploadAsync(new StartUploadRequest { Name = item.Name, FileName = $"{Words[6]}{_tail}.bin", MediaType = "application/octet-stream", SizeBytes = bytes.Length, Sha256 = hash });
        using var upload = Ng.Evidence.UploadFile();
        await upload.RequestStream.WriteAsync(new UploadFileRequest { Name = item.Name, File = item.Files[0].Id, Data = ByteString.CopyFrom(bytes) });
        await upload.RequestStream.CompleteAsync();
        (await upload).ReceivedBytes.ShouldBe(bytes.Length);
        return await Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = item.Files[0].Id });
    }

    private async Task<Item> Changed(AddItemRequest adding)
    {
        var item = await Ng.Items.AddItemAsync(adding);
        return await Ng.Items.UpdateItemAsync(new UpdateItemRequest { Item = new Item(item) { Person = new Person(item.Person) { Description = Words[7] + _tail } } });
    }

    private async Task Hold(Item item)
    {
        foreach (var holder in new[] { It, Es })
        {
            var holding = await Ng.Share(item, holder);
            await holder.Items.ConfirmReceiptAsync(new ConfirmReceiptRequest { Name = holding.Name, Receipt = Receipt.Read });
        }

        await Ng.Label(item, h => h.JudicialUse = JudicialUse.Ask);
    }

    private static IEnumerable<string> Stored(Item item) => SearchText.Of(SearchTexts.Of(item)).Split(' ');

    // Everything that anybody is told, in any way.
    private async Task<List<byte[]>> Answers(Case about, Item[] items)
    {
        var answers = new List<byte[]>();
        foreach (var party in Everybody)
        {
            await Take(party.Items.ListItemsAsync(new ListItemsRequest { Parent = "cases/-", PageSize = 500 }));
            await Take(party.Items.ListAdmissibilityAsync(new ListAdmissibilityRequest { Parent = about.Name }));
            await Take(party.Items.ListHoldingsAsync(new ListHoldingsRequest { Parent = "cases/-/items/-", PageSize = 500 }));
            await Take(party.Items.ListConsentsAsync(new ListConsentsRequest { Parent = "cases/-/items/-", PageSize = 500 }));
            await Take(party.Cases.GetDeskAsync(new GetDeskRequest()));
            foreach (var query in Words.SelectMany(w => new[] { w + _tail, w.ToLowerInvariant() + _tail, (w + _tail)[..12] }))
                answers.AddRange((await party.Items.SearchItemsAsync(new SearchItemsRequest { Query = query })).Hits.Select(h => h.ToByteArray()));
            foreach (var item in items)
            {
                await Take(party.Items.GetItemAsync(new GetItemRequest { Name = item.Name }));
                await Take(party.Items.ListItemHistoryAsync(new ListItemHistoryRequest { Name = item.Name, PageSize = 500 }));
            }

            answers.Add(await Downloaded(party, items[0]));
            answers.AddRange(await Watched(party));
        }

        answers.AddRange((await Exported()).Select(e => e.ToByteArray()));
        return answers;

        async Task Take<T>(AsyncUnaryCall<T> call) where T : IMessage => answers.AddRange(await Answered(call.ResponseAsync));
    }

    private static async Task<IEnumerable<byte[]>> Answered<T>(Task<T> call) where T : IMessage
    {
        try
        {
            return [(await call).ToByteArray()];
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.NotFound)
        {
            return [];
        }
    }

    private static async Task<byte[]> Downloaded(Party party, Item item)
    {
        using var file = new MemoryStream();
        try
        {
            using var download = party.Evidence.DownloadFile(new DownloadFileRequest { Name = item.Name, File = item.Files[0].Id });
            await foreach (var part in download.ResponseStream.ReadAllAsync())
                part.Data.WriteTo(file);
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
        {
            // Nothing to download.
        }

        return file.ToArray();
    }

    // From the first revision to a case that was opened for this.
    private static async Task<List<byte[]>> Watched(Party party)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var last = await party.Open();
        using var watch = party.Cases.WatchCases(new WatchCasesRequest { AfterRevision = 0 }, cancellationToken: stop.Token);
        var seen = new List<byte[]>();
        while (await watch.ResponseStream.MoveNext(stop.Token))
        {
            var response = watch.ResponseStream.Current;
            seen.Add(response.ToByteArray());
            if (response.Change?.Case?.Name == last.Name)
                break;
        }

        return seen;
    }

    private async Task<List<ByteString>> Exported()
    {
        using var export = Auditor.ExportEntries(new() { Ledger = Ledger });
        var entries = new List<ByteString>();
        await foreach (var part in export.ResponseStream.ReadAllAsync())
            entries.AddRange(part.Entries);
        return entries;
    }

    private LedgerService.LedgerServiceClient Auditor => _node.LedgerOf("case-exchange", "officers/auditor", "authorities/auditor", "NG", Role.Auditor);

    // Nothing is wrong with the ledger, and each version is in the signed tree, with the hash of what it held.
    private async Task ShouldBeProved(Item[] items)
    {
        (await LedgerAudit.Of(Auditor, Ledger)).Findings.ShouldBeEmpty();
        using var verifying = Auditor.VerifyLedger(new() { Ledger = Ledger });
        var last = new VerifyLedgerResponse();
        await foreach (var step in verifying.ResponseStream.ReadAllAsync())
            last = step;
        (last.Done, string.Join('\n', last.Findings)).ShouldBe((true, ""));
        var originator = _node.LedgerOf("case-exchange", Ng.Principal, Ng.Authority, Ng.Country, Role.LiaisonMagistrate);
        foreach (var item in items)
        {
            var history = await Ng.History(item);
            history.Count.ShouldBeGreaterThanOrEqualTo(4);
            foreach (var version in history)
            {
                version.Entry.PayloadHash.Length.ShouldBe(32);
                var proof = await originator.GetInclusionProofAsync(new() { Ledger = Ledger, Revision = version.Entry.Revision });
                MerkleProof.Includes(MerkleTree.LeafHash(proof.Entry.Span), version.Entry.Revision - 1, proof.Size, [.. proof.Path.Select(p => p.ToByteArray())], proof.RootHash.ToByteArray()).ShouldBeTrue();
            }
        }
    }

    // As if the process had ended between the erasure and the deletion of the file.
    private void Leave(Item item)
    {
        var ids = item.Name.Split('/');
        var folder = System.IO.Directory.CreateDirectory(Path.Combine(_folder, "files", $"{ids[1]}.{ids[3]}"));
        File.WriteAllText(Path.Combine(folder.FullName, item.Files[0].Id), Words[5] + _tail);
    }

    // An empty one is a lock.
    private IEnumerable<(string Name, byte[] Bytes)> Files() => System.IO.Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Where(path => new FileInfo(path).Length > 0).Select(path => (Path.GetRelativePath(_folder, path), File.ReadAllBytes(path)));

    /// <summary>What must not be found: words as they were written, and what the index made of them.</summary>
    private sealed class Markers(string[] words, string[] tokens)
    {
        private readonly byte[][] _all = [.. words.Concat(words.Select(w => w.ToLowerInvariant())).Concat(tokens).Distinct().Select(Encoding.UTF8.GetBytes)];

        internal bool AreIn(byte[] bytes) => _all.Any(m => bytes.AsSpan().IndexOf(m) >= 0);
    }
}
