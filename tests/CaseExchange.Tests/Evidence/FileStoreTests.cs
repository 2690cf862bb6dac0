using Microsoft.Extensions.DependencyInjection;
using System.Security.Cryptography;

namespace InfoSharing.CaseExchange.Tests.Evidence;

/// <summary>What stands on the disk, and what a crash at any line leaves of it.</summary>
public sealed class FileStoreTests : IDisposable
{
    private static readonly string Item = $"cases/{Guid.NewGuid()}/items/{Guid.NewGuid()}";

    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("infosharing-files-").FullName;

    private string Stored => Path.Combine(Folder, "f1");

    private string Folder => System.IO.Directory.GetDirectories(_root).Single();

    public void Dispose() => System.IO.Directory.Delete(_root, recursive: true);

    [Fact]
    public void Goes_on_after_what_was_acknowledged_and_cuts_what_was_not()
    {
        var store = Written(EvidencePlays.Bytes(1000));
        // A crash between two flushes leaves bytes that nobody was promised, perhaps not even the right ones.
        File.AppendAllBytes(Stored, [7, 7, 7]);
        store.Received(Item, "f1").ShouldBe(1000);
        using var upload = store.Append(Item, "f1", 2000);
        (upload.Stored, new FileInfo(Stored).Length).ShouldBe((1000L, 1000L));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    public void Reads_past_a_line_that_a_crash_cut_off(int length)
    {
        var store = Written(EvidencePlays.Bytes(1000));
        File.AppendAllBytes(Stored + ".received", EvidencePlays.Bytes(length));
        store.Received(Item, "f1").ShouldBe(1000);
        using (var upload = store.Append(Item, "f1", 2000))
            upload.Append(1000, EvidencePlays.Bytes(500));
        store.Received(Item, "f1").ShouldBe(1500);
    }

    [Fact]
    public void Never_believes_a_damaged_line()
    {
        var store = Written(EvidencePlays.Bytes(1000));
        File.AppendAllBytes(Stored + ".received", EvidencePlays.Bytes(16));
        store.Received(Item, "f1").ShouldBe(1000);
    }

    [Fact]
    public void Goes_on_from_what_there_is_when_the_disk_lost_some()
    {
        var store = Written(EvidencePlays.Bytes(1000));
        using (var file = File.OpenWrite(Stored))
            file.SetLength(10);
        using var upload = store.Append(Item, "f1", 2000);
        upload.Stored.ShouldBe(10);
    }

    [Fact]
    public void Flushes_after_eight_mebibytes_at_the_latest()
    {
        var store = new FileStore(_root);
        using var upload = store.Append(Item, "f1", 100 * EvidencePlays.Mebi);
        var part = EvidencePlays.Bytes(EvidencePlays.Mebi);
        var flushed = Enumerable.Range(0, 16).Where(i => upload.Append((long)i * EvidencePlays.Mebi, part)).ToList();
        flushed.ShouldBe([7, 15]);
        store.Received(Item, "f1").ShouldBe(16 * EvidencePlays.Mebi);
    }

    [Fact]
    public async Task Knows_the_hash_of_what_it_stores()
    {
        var bytes = EvidencePlays.Bytes(3 * EvidencePlays.Mebi);
        (await Written(bytes).Hash(Item, "f1", CancellationToken.None)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Goes_on_reading_for_whoever_asks_again()
    {
        var store = Written(EvidencePlays.Bytes(3 * EvidencePlays.Mebi));
        using var impatient = new CancellationTokenSource();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => store.Hash(Item, "f1", impatient.Token));
        (await store.Hash(Item, "f1", CancellationToken.None)).Length.ShouldBe(64);
    }

    [Fact]
    public void Is_for_the_nodes_own_user_alone()
    {
        Written([1]);
        if (OperatingSystem.IsWindows())
            return;
        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in System.IO.Directory.GetFiles(Folder))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Says_when_there_is_no_room_and_keeps_what_was_acknowledged()
    {
        Written(EvidencePlays.Bytes(10));
        var full = new FileStore(_root, room: () => 89);
        ((Action)(() => full.Append(Item, "f1", 100))).ShouldRefuse(StatusCode.ResourceExhausted, "STORE_FULL");
        full.Received(Item, "f1").ShouldBe(10);
        full.Append(Item, "f1", 99).Dispose();
    }

    [Fact]
    public void Keeps_a_second_writer_out_also_of_another_replica()
    {
        using var first = new FileStore(_root).Append(Item, "f1", 10);
        ((Action)(() => new FileStore(_root).Append(Item, "f1", 10))).ShouldRefuse(StatusCode.Aborted, "CONTENTION");
    }

    [Fact]
    public void Removes_everything_of_an_item_once_and_again()
    {
        var store = Written([1]);
        store.Items().ShouldBe([Item]);
        store.FilesOf(Item).ShouldBe(["f1"]);
        store.Remove(Item);
        store.Items().ShouldBeEmpty();
        store.FilesOf(Item).ShouldBeEmpty();
        System.IO.Directory.GetFileSystemEntries(_root).ShouldBeEmpty();
        store.Remove(Item);
    }

    [Theory]
    [InlineData("cases/../items/x", "f1")]
    [InlineData("cases/0197c0de-0000-7000-8000-000000000001/items/../../x", "f1")]
    [InlineData("cases/0197c0de-0000-7000-8000-000000000001/items/0197c0de-0000-7000-8000-000000000002", "../f1")]
    [InlineData("cases/0197c0de-0000-7000-8000-000000000001/items/0197c0de-0000-7000-8000-000000000002", "f1.received")]
    public void Makes_no_path_of_a_name_that_is_not_its_own(string item, string file) =>
        Should.Throw<InvalidOperationException>(() => new FileStore(_root).Received(item, file));

    private FileStore Written(byte[] bytes)
    {
        var store = new FileStore(_root);
        using var upload = store.Append(Item, "f1", Math.Max(bytes.Length, 2000));
        upload.Append(0, bytes);
        upload.Flush();
        return store;
    }
}

/// <summary>What the ledger says is gone goes from the disk too, wherever a crash came between.</summary>
public sealed class FileSweepTests : IAsyncLifetime
{
    private TestNode _node = null!;

    private Party Ng => Party.Of(_node, "officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate);

    private string Files => Path.Combine(_node.DataFolder, "files");

    public async Task InitializeAsync() => _node = await Desk.Start();

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task Deletes_what_belongs_to_erased_items_and_discarded_uploads_and_nothing_else()
    {
        var (kept, gone) = (await Uploaded(), await Uploaded());
        var (copy, discarded) = (Copied(gone), await Ng.Announce(kept, [1]));
        await Ng.Recall(gone);
        Restore(copy, gone);
        File.WriteAllText(Path.Combine(FolderOf(kept), "f2"), "left by a crash");
        await Ng.Evidence.DiscardUploadAsync(new DiscardUploadRequest { Name = discarded.Name, File = "f2" });
        File.WriteAllText(Path.Combine(FolderOf(kept), "f2"), "left by a crash");
        File.WriteAllText(Path.Combine(FolderOf(kept), "f9"), "of a newer ledger");
        var unknown = Path.Combine(Files, $"{Guid.NewGuid()}.{Guid.NewGuid()}");
        System.IO.Directory.CreateDirectory(unknown);
        await _node.Services.GetRequiredService<FileSweep>().Look(CancellationToken.None);
        System.IO.Directory.Exists(FolderOf(gone)).ShouldBeFalse();
        System.IO.Directory.GetFiles(FolderOf(kept)).Select(Path.GetFileName).Order().ShouldBe(["f1", "f9"]);
        System.IO.Directory.Exists(unknown).ShouldBeTrue();
    }

    private async Task<Item> Uploaded()
    {
        var item = await Ng.Add(await Ng.Open(), EvidencePlays.Record());
        await Ng.Announce(item, [1, 2, 3]);
        await Ng.Send(item, "f1", new byte[] { 1, 2, 3 });
        return await Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" });
    }

    private string FolderOf(Item item) => Path.Combine(Files, string.Join('.', item.Name.Split('/').Where((_, i) => i % 2 == 1)));

    private byte[] Copied(Item item) => File.ReadAllBytes(Path.Combine(FolderOf(item), "f1"));

    private void Restore(byte[] bytes, Item item)
    {
        System.IO.Directory.CreateDirectory(FolderOf(item));
        File.WriteAllBytes(Path.Combine(FolderOf(item), "f1"), bytes);
    }
}
