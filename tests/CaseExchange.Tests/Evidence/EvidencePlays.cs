using System.Security.Cryptography;
using Google.Protobuf;

namespace InfoSharing.CaseExchange.Tests.Evidence;

/// <summary>What happens to evidence in these tests, in one line each.</summary>
internal static class EvidencePlays
{
    internal const int Mebi = 1024 * 1024;

    internal static Item Record(Action<Item>? change = null)
    {
        var item = new Item
        {
            Headline = "Telephone of the driver", Origin = Origin.OfficialRecord, Handling = Samples.Free(),
            Evidence = new EvidenceRecord
            {
                Description = "Image of a telephone", Method = CollectionMethod.ForensicImage, CollectTime = Timestamp.FromDateTime(new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
                TimeSource = TimeSource.SynchronisedClock,
            },
        };
        change?.Invoke(item);
        return item;
    }

    /// <summary>Evidence of Nigeria that nobody else reads, in a case that Italy has joined.</summary>
    internal static async Task<Item> Recorded(this Desk desk, Action<Item>? change = null) => await desk.Ng.Add(await desk.Shared(desk.It), Record(change));

    internal static async Task<Item> Add(this Party by, Case about, Item item) => await by.Items.AddItemAsync(new AddItemRequest { Parent = about.Name, Item = item });

    internal static async Task<Holding> Share(this Party by, Item item, Party to) => await by.Items.ShareItemAsync(
        new ShareItemRequest { Name = item.Name, Authority = to.Authority, Basis = ShareBasis.Spontaneous, Purpose = "Investigation of smuggling" });

    internal static async Task<Item> Recall(this Party by, Item item) => await by.Items.RecallItemAsync(new RecallItemRequest { Name = item.Name, Reason = "Shared by mistake" });

    /// <summary>Evidence of Nigeria with one complete file, shared with these.</summary>
    internal static async Task<(Item Item, byte[] Bytes)> Filed(this Desk desk, params Party[] holders)
    {
        var (item, bytes) = (await desk.Recorded(), Bytes(100_000));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f1", bytes);
        var finished = await desk.Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" });
        foreach (var holder in holders)
            await desk.Ng.Share(item, holder);
        return (finished, bytes);
    }

    internal static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    internal static StartUploadRequest Announcement(Item item, byte[] bytes) => new()
    {
        Name = item.Name, FileName = "telephone.img", MediaType = "application/octet-stream", SizeBytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
    };

    internal static async Task<Item> Announce(this Party by, Item item, byte[] bytes) => await by.Evidence.StartUploadAsync(Announcement(item, bytes));

    /// <summary>One stream with these bytes from <paramref name="offset"/> on, a mebibyte at a time.</summary>
    internal static async Task<UploadFileResponse> Send(this Party by, Item item, string file, ReadOnlyMemory<byte> bytes, long offset = 0)
    {
        using var call = by.Evidence.UploadFile();
        try
        {
            for (var sent = 0; sent < bytes.Length; sent += Mebi)
                await call.RequestStream.WriteAsync(Part(sent == 0 ? item.Name : "", sent == 0 ? file : "", bytes.Slice(sent, Math.Min(Mebi, bytes.Length - sent)), offset + sent));
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception refused) when (refused is RpcException or InvalidOperationException)
        {
            // The answer says why.
        }

        return await call;
    }

    internal static UploadFileRequest Part(string item, string file, ReadOnlyMemory<byte> bytes, long offset) =>
        new() { Name = item, File = file, Offset = offset, Data = ByteString.CopyFrom(bytes.Span) };

    internal static async Task<UploadFileResponse> Progress(this Party by, Item item, string file = "f1") =>
        await by.Evidence.GetUploadAsync(new GetUploadRequest { Name = item.Name, File = file });

    internal static async Task<byte[]> Fetch(this Party by, Item item, string file = "f1", long offset = 0)
    {
        using var call = by.Evidence.DownloadFile(new DownloadFileRequest { Name = item.Name, File = file, Offset = offset });
        var fetched = new MemoryStream();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            part.Offset.ShouldBe(offset + fetched.Length);
            fetched.Write(part.Data.Span);
        }

        return fetched.ToArray();
    }

    internal static async Task<HandOver> Offer(this Party by, Item item, Party to) =>
        await by.Evidence.OfferHandOverAsync(new OfferHandOverRequest { Name = item.Name, To = to.Authority, Note = "Sealed, number 7" });

    internal static async Task<HandOver> Answer(this Party by, HandOver offered, bool accept = true) =>
        await by.Evidence.AnswerHandOverAsync(new AnswerHandOverRequest { Name = offered.Name, Accept = accept, Answer = accept ? "Seal unbroken" : "Seal broken" });

    internal static async Task<HandOver> HandOver(this Party by, Item item, Party to) => await to.Answer(await by.Offer(item, to));

    internal static async Task<EvidenceBundle> Bundle(this Party by, Item item)
    {
        using var call = by.Evidence.GetEvidenceBundle(new GetEvidenceBundleRequest { Name = item.Name });
        var bundle = new EvidenceBundle();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
            bundle.MergeFrom(part);
        return bundle;
    }

    /// <summary>The last line of the item's history is this move by Nigeria's magistrate.</summary>
    internal static async Task ShouldRecord(this Desk desk, Item after, string change)
    {
        var history = await desk.Ng.Items.ListItemHistoryAsync(new ListItemHistoryRequest { Name = after.Name, PageSize = 500 });
        var last = history.Changes[^1];
        (last.Entry.Change, last.Entry.Actor.Principal, last.Entry.Resource).ShouldBe((change, "officers/ng-it-1", after.Name));
        last.Item.ShouldBe(after);
    }
}
