namespace InfoSharing.CaseExchange.Tests.Evidence;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class UploadFileTests(Desk desk)
{
    [Fact]
    public async Task Takes_a_large_file_in_pieces_and_gives_it_back()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(32 * EvidencePlays.Mebi + 1));
        await desk.Ng.Announce(item, bytes);
        int[] ends = [5 * EvidencePlays.Mebi, 20 * EvidencePlays.Mebi + 7, bytes.Length];
        var received = 0;
        foreach (var end in ends)
        {
            (await desk.Ng.Send(item, "f1", bytes.AsMemory(received, end - received), received)).ShouldBe(new UploadFileResponse { ReceivedBytes = end, SizeBytes = bytes.Length });
            received = (int)(await desk.Ng.Progress(item)).ReceivedBytes;
            received.ShouldBe(end);
        }

        var finished = await desk.Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" });
        finished.Files.Single().State.ShouldBe(FileState.Complete);
        (await desk.Ng.Fetch(item)).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public async Task Keeps_what_was_flushed_when_the_stream_breaks()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(20 * EvidencePlays.Mebi));
        await desk.Ng.Announce(item, bytes);
        await Break(item, bytes, 18);
        // The server notices the break a little later than we do: until then the file is taken.
        UploadFileResponse? rest = null;
        while (rest is null)
            rest = await Resume(item, bytes);
        rest.ReceivedBytes.ShouldBe(bytes.Length);
        await desk.Ng.Evidence.FinishUploadAsync(new FinishUploadRequest { Name = item.Name, File = "f1" });
    }

    [Fact]
    public async Task Refuses_a_gap_and_says_where_to_go_on()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(100));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f1", bytes.AsMemory(0, 40));
        var answer = await desk.Ng.Send(item, "f1", bytes.AsMemory(50), 50).ShouldBeRefused(StatusCode.OutOfRange, "OFFSET_WRONG", "offset");
        answer.Metadata["received"].ShouldBe("40");
        await desk.Ng.Send(item, "f1", bytes.AsMemory(0, 10)).ShouldBeRefused(StatusCode.OutOfRange, "OFFSET_WRONG");
    }

    [Fact]
    public async Task Refuses_more_bytes_than_were_announced()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(100));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f1", EvidencePlays.Bytes(101)).ShouldBeRefused(StatusCode.InvalidArgument, "FILE_TOO_LARGE");
    }

    [Fact]
    public async Task Refuses_a_part_that_is_too_large_and_a_first_one_without_a_name()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(2 * EvidencePlays.Mebi));
        await desk.Ng.Announce(item, bytes);
        await One(EvidencePlays.Part(item.Name, "f1", bytes.AsMemory(0, EvidencePlays.Mebi + 1), 0)).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "data");
        await One(EvidencePlays.Part("", "", bytes.AsMemory(0, 1), 0)).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "name", "file");
        await One(null).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "name");
    }

    [Fact]
    public async Task Is_about_one_file()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(100));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Announce(item, bytes);
        using var call = desk.Ng.Evidence.UploadFile();
        await call.RequestStream.WriteAsync(EvidencePlays.Part(item.Name, "f1", bytes.AsMemory(0, 10), 0));
        await call.RequestStream.WriteAsync(EvidencePlays.Part("", "f2", bytes.AsMemory(10, 10), 10));
        await call.ResponseAsync.ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "file");
    }

    [Fact]
    public async Task Takes_one_stream_at_a_time()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(100));
        await desk.Ng.Announce(item, bytes);
        using var first = desk.Ng.Evidence.UploadFile();
        await first.RequestStream.WriteAsync(EvidencePlays.Part(item.Name, "f1", bytes.AsMemory(0, 10), 0));
        // Which of the two comes first is not ours to say; one of them is refused.
        var second = desk.Ng.Send(item, "f1", bytes.AsMemory(0, 10));
        var failed = await Task.WhenAny(second, first.ResponseAsync);
        await failed.ShouldBeRefused(StatusCode.Aborted, "CONTENTION");
    }

    [Fact]
    public async Task Refuses_whoever_is_not_the_originator_and_what_was_not_announced()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(100));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Send(item, "f2", bytes).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.It.Send(item, "f1", bytes).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Share(item, desk.It);
        await desk.It.Send(item, "f1", bytes).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
        await desk.It.Progress(item).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
        await desk.Ne.Progress(item).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Refuses_a_file_that_is_complete()
    {
        var (item, bytes) = await desk.Filed();
        await desk.Ng.Send(item, "f1", bytes).ShouldBeRefused(StatusCode.FailedPrecondition, "WRONG_STATE");
        (await desk.Ng.Progress(item)).ShouldBe(new UploadFileResponse { ReceivedBytes = bytes.Length, SizeBytes = bytes.Length });
    }

    private async Task<UploadFileResponse> One(UploadFileRequest? part)
    {
        using var call = desk.Ng.Evidence.UploadFile();
        if (part is not null)
            await call.RequestStream.WriteAsync(part);
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private async Task Break(Item item, byte[] bytes, int parts)
    {
        using var end = new CancellationTokenSource();
        using var call = desk.Ng.Evidence.UploadFile(cancellationToken: end.Token);
        for (var i = 0; i < parts; i++)
            await call.RequestStream.WriteAsync(EvidencePlays.Part(i == 0 ? item.Name : "", i == 0 ? "f1" : "", bytes.AsMemory(i * EvidencePlays.Mebi, EvidencePlays.Mebi), i * EvidencePlays.Mebi));
        // The second flush is behind us when this many were taken.
        while ((await desk.Ng.Progress(item)).ReceivedBytes < 16 * EvidencePlays.Mebi)
        {
            // Asked again at once.
        }

        await end.CancelAsync();
    }

    private async Task<UploadFileResponse?> Resume(Item item, byte[] bytes)
    {
        var received = (int)(await desk.Ng.Progress(item)).ReceivedBytes;
        received.ShouldBeGreaterThanOrEqualTo(16 * EvidencePlays.Mebi);
        try
        {
            return await desk.Ng.Send(item, "f1", bytes.AsMemory(received), received);
        }
        catch (RpcException busy) when (Answer.Of(busy).Reason is "CONTENTION" or "OFFSET_WRONG")
        {
            return null;
        }
    }
}
