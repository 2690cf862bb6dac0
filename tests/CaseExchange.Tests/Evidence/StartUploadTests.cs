namespace InfoSharing.CaseExchange.Tests.Evidence;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class StartUploadTests(Desk desk)
{
    [Fact]
    public async Task Announces_a_file_with_an_id_of_its_own()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(10));
        await desk.Ng.Announce(item, bytes);
        var after = await desk.Ng.Announce(item, bytes);
        after.Files.Select(f => (f.Id, f.FileName, f.SizeBytes, f.State)).ShouldBe([("f1", "telephone.img", 10L, FileState.Uploading), ("f2", "telephone.img", 10L, FileState.Uploading)]);
        await desk.ShouldRecord(after, "START_UPLOAD");
    }

    [Fact]
    public async Task Never_gives_an_id_twice()
    {
        var (item, bytes) = (await desk.Recorded(), EvidencePlays.Bytes(10));
        await desk.Ng.Announce(item, bytes);
        await desk.Ng.Evidence.DiscardUploadAsync(new DiscardUploadRequest { Name = item.Name, File = "f1" });
        (await desk.Ng.Announce(item, bytes)).Files.Select(f => f.Id).ShouldBe(["f2"]);
    }

    [Fact]
    public async Task Answers_a_retry_with_the_first_answer()
    {
        var call = EvidencePlays.Announcement(await desk.Recorded(), EvidencePlays.Bytes(10));
        call.RequestId = Guid.NewGuid().ToString();
        var first = await desk.Ng.Evidence.StartUploadAsync(call);
        (await desk.Ng.Evidence.StartUploadAsync(call)).ShouldBe(first);
    }

    [Fact]
    public async Task Refuses_what_is_no_evidence()
    {
        var note = await desk.Ng.Add(await desk.Opened(), Samples.Note());
        await desk.Ng.Announce(note, [1]).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_EVIDENCE");
    }

    [Fact]
    public async Task Refuses_a_file_that_is_too_large_and_says_how_large_it_may_be()
    {
        var call = EvidencePlays.Announcement(await desk.Recorded(), [1]);
        call.SizeBytes = 4096L * EvidencePlays.Mebi + 1;
        var answer = await desk.Ng.Evidence.StartUploadAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "FILE_TOO_LARGE", "size_bytes");
        (answer.Metadata["limit"], answer.Metadata["size"]).ShouldBe(("4294967296", "4294967297"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public async Task Refuses_what_is_no_hash(string hash)
    {
        var call = EvidencePlays.Announcement(await desk.Recorded(), [1]);
        call.Sha256 = hash;
        await desk.Ng.Evidence.StartUploadAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "sha256");
    }

    [Fact]
    public async Task Is_the_originators_alone()
    {
        var item = await desk.Recorded();
        await desk.It.Announce(item, [1]).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await desk.Ng.Share(item, desk.It);
        await desk.It.Announce(item, [1]).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ORIGINATOR");
    }

    [Fact]
    public async Task Refuses_a_recalled_item()
    {
        var item = await desk.Recorded();
        await desk.Ng.Share(item, desk.It);
        await desk.Ng.Recall(item);
        (await desk.Ng.Announce(item, [1]).ShouldBeRefused(StatusCode.FailedPrecondition, "RECALLED")).Metadata["state"].ShouldBe("RECALLED");
    }
}
