namespace InfoSharing.CaseExchange.Tests.Evidence;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DownloadFileTests(Desk desk)
{
    [Fact]
    public async Task Goes_on_from_an_offset()
    {
        var (item, bytes) = await desk.Filed(desk.It);
        (await desk.It.Fetch(item, offset: 99_000)).ShouldBe(bytes[99_000..]);
        (await desk.It.Fetch(item, offset: bytes.Length)).ShouldBeEmpty();
        var answer = await desk.It.Fetch(item, offset: bytes.Length + 1).ShouldBeRefused(StatusCode.OutOfRange, "OFFSET_WRONG");
        answer.Metadata["received"].ShouldBe("100000");
    }

    [Fact]
    public async Task Is_for_the_readers_of_the_item()
    {
        var (item, bytes) = await desk.Filed();
        await desk.It.Fetch(item).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Share(item, desk.It);
        (await desk.It.Fetch(item)).ShouldBe(bytes);
        await desk.Ne.Fetch(item).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Waits_for_the_upload_to_be_finished()
    {
        var item = await desk.Recorded();
        await desk.Ng.Announce(item, [1]);
        await desk.Ng.Fetch(item).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.Ng.Fetch(item, "f2").ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Ends_when_the_item_is_recalled()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(24 * EvidencePlays.Mebi));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f1", bytes);
        await desk.Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" });
        await desk.Ng.Share(item, desk.It);
        // Nobody reads on, so the stream stands still after what the connection holds.
        using var call = desk.It.Evidence.DownloadFile(new DownloadFileRequest { Name = item.Name, File = "f1" });
        (await call.ResponseStream.MoveNext()).ShouldBeTrue();
        await desk.Ng.Recall(item);
        await call.ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Has_nothing_left_of_an_erased_item()
    {
        var (item, _) = await desk.Filed();
        (await desk.Ng.Recall(item)).State.ShouldBe(ItemState.Erased);
        await desk.Ng.Fetch(item).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }
}
