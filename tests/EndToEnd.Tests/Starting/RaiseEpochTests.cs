using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Ledgers.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>A node whose folder was put back as it was earlier.</summary>
public class RaiseEpochTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Tells_whoever_had_seen_more_and_is_not_done_for_damage()
    {
        var (folder, backup) = (Place.TemporaryFolder(), Place.TemporaryFolder());
        await Write(folder, "kept");
        Copy(folder, backup);
        var seen = await Write(folder, "gone");
        System.IO.Directory.Delete(folder, recursive: true);
        Copy(backup, folder);
        (await Raise(folder, "restored")).ShouldBe((0, ""));
        await using (var node = await Node.Start(folder))
        {
            var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
            // Its number is given again: that alone says nothing.
            await client.CreateRequestAsync(new() { Request = Samples.Request("new") });
            await client.CreateRequestAsync(new() { Request = Samples.Request("new") });
            using var watch = client.WatchRequests(new() { AfterRevision = seen.Revision, Epoch = seen.Epoch });
            var told = Answer.Of(await Should.ThrowAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None)));
            (told.Code, told.Reason).ShouldBe((StatusCode.OutOfRange, "EPOCH_CHANGED"));
            using var again = client.WatchRequests(new() { AfterRevision = long.Parse(told.Metadata["after_revision"]), Epoch = long.Parse(told.Metadata["epoch"]) });
            (await Next(again)).Bookmark.Epoch.ShouldBe(long.Parse(told.Metadata["epoch"]));
            (await Next(again)).Change.Request.CaseReference.ShouldBe("new");
            var ledgers = new LedgerService.LedgerServiceClient(await node.As(Samples.Requesting));
            (await ledgers.GetCheckpointAsync(new() { Ledger = "ledgers/directory" })).Epochs.Single().Cause.ShouldBe("restored");
        }

        await IsRefusedWhenDamaged(backup);
        System.IO.Directory.Delete(folder, recursive: true);
        System.IO.Directory.Delete(backup, recursive: true);
    }

    [Fact]
    public async Task Needs_a_cause()
    {
        var (code, said) = await Raise(Place.TemporaryFolder(), "");
        code.ShouldBe(78);
        said.ShouldContain("says why");
    }

    private static async Task IsRefusedWhenDamaged(string folder)
    {
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "mutual-legal-assistance.db")};Pooling=False"))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE request SET bytes = x'00'";
            command.ExecuteNonQuery();
        }

        var (code, said) = await Raise(folder, "restored");
        code.ShouldBe(78);
        said.ShouldContain("ledgers/mutual-legal-assistance does not verify; no epoch was raised.");
    }

    private static async Task<(int Code, string Said)> Raise(string folder, string cause)
    {
        await using var process = Node.Run([.. Node.Arguments(folder), $"--raise-epoch={cause}"]);
        var code = await process.Exit(Patience);
        return (code, process.Errors);
    }

    private static async Task<Bookmark> Write(string folder, string subject)
    {
        await using var node = await Node.Start(folder);
        var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
        for (var i = 0; i < 2; i++)
            await client.CreateRequestAsync(new() { Request = Samples.Request(subject) });
        using var watch = client.WatchRequests(new());
        var bookmark = (await Next(watch)).Bookmark;
        node.Process.AskToStop();
        (await node.Process.Exit(Patience)).ShouldBe(0, node.Process.Errors);
        return bookmark;
    }

    private static async Task<WatchRequestsResponse> Next(AsyncServerStreamingCall<WatchRequestsResponse> watch)
    {
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        return watch.ResponseStream.Current;
    }

    private static void Copy(string from, string to)
    {
        System.IO.Directory.CreateDirectory(to);
        foreach (var file in System.IO.Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
