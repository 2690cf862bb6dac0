namespace InfoSharing.CaseExchange.Tests.Evidence;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class FinishUploadTests(Desk desk)
{
    [Fact]
    public async Task Makes_the_file_complete_for_every_reader()
    {
        var (item, bytes) = await desk.Filed(desk.It);
        var file = item.Files.Single();
        (file.State, file.SizeBytes, file.CompleteTime is null).ShouldBe((FileState.Complete, bytes.Length, false));
        await desk.ShouldRecord(item, "FINISH_UPLOAD");
        (await desk.It.Fetch(item)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Answers_a_retry_with_the_first_answer()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(10));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f1", bytes);
        var call = new FinishUploadRequest { Name = item.Name, File = "f1", RequestId = Guid.NewGuid().ToString() };
        var first = await desk.Ng.Evidence.FinishUploadAsync(call);
        (await desk.Ng.Evidence.FinishUploadAsync(call)).ShouldBe(first);
    }

    [Fact]
    public async Task Refuses_what_is_not_all_there()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(10));
        await desk.Ng.Announce(item, bytes);
        await Finish(item).ShouldBeRefused(StatusCode.FailedPrecondition, "UPLOAD_INCOMPLETE");
        await desk.Ng.Send(item, "f1", bytes.AsMemory(0, 9));
        var answer = await Finish(item).ShouldBeRefused(StatusCode.FailedPrecondition, "UPLOAD_INCOMPLETE");
        (answer.Metadata["received"], answer.Metadata["size"]).ShouldBe(("9", "10"));
    }

    [Fact]
    public async Task Drops_bytes_that_do_not_give_the_hash_and_takes_the_right_ones()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(1000));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f1", EvidencePlays.Bytes(1000, seed: 2));
        await Finish(item).ShouldBeRefused(StatusCode.DataLoss, "HASH_DIFFERS");
        (await desk.Ng.Progress(item)).ReceivedBytes.ShouldBe(0);
        await desk.Ng.Send(item, "f1", bytes);
        (await Finish(item)).Files.Single().State.ShouldBe(FileState.Complete);
    }

    [Fact]
    public async Task Is_the_originators_alone()
    {
        var item = await desk.Recorded();
        await desk.Ng.Announce(item, [1]);
        await desk.It.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Share(item, desk.It);
        await desk.It.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
    }

    private async Task<Item> Finish(Item item) => await desk.Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" });
}

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DiscardUploadTests(Desk desk)
{
    [Fact]
    public async Task Gives_an_unfinished_upload_up()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(10));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f1", bytes);
        var after = await desk.Ng.Evidence.DiscardUploadAsync(new DiscardUploadRequest { Name = item.Name, File = "f1" });
        after.Files.ShouldBeEmpty();
        await desk.ShouldRecord(after, "DISCARD_UPLOAD");
        await desk.Ng.Send(item, "f1", bytes).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Leaves_a_complete_file_and_another_ones_file_alone()
    {
        var (item, _) = await desk.Filed(desk.It);
        await desk.Ng.Evidence.DiscardUploadAsync(new DiscardUploadRequest { Name = item.Name, File = "f1" }).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        await desk.It.Evidence.DiscardUploadAsync(new DiscardUploadRequest { Name = item.Name, File = "f1" }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
        await desk.Ne.Evidence.DiscardUploadAsync(new DiscardUploadRequest { Name = item.Name, File = "f1" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }
}
