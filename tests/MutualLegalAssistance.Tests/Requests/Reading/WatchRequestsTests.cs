namespace InfoSharing.MutualLegalAssistance.Tests;

[Collection("desk")]
[Trait(Stack.Trait, Stack.Both)]
public sealed class WatchRequestsTests(Desk desk)
{
    [Fact]
    public async Task Shows_each_party_what_concerns_it_and_nobody_else()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var watch = desk.It.WatchRequests(new WatchRequestsRequest(), cancellationToken: stop.Token);
        (await watch.ResponseStream.MoveNext(stop.Token)).ShouldBeTrue();
        watch.ResponseStream.Current.EventCase.ShouldBe(WatchRequestsResponse.EventOneofCase.Bookmark);
        await desk.Draft();
        var sent = await desk.Sent();
        (await watch.ResponseStream.MoveNext(stop.Token)).ShouldBeTrue();
        var change = watch.ResponseStream.Current.Change;
        (change.Entry.Change, change.Request.Name).ShouldBe(("TRANSMIT", sent.Name));
    }

    [Fact]
    public async Task Resumes_after_a_revision()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var request = await desk.Received();
        var history = await desk.It.ListRequestHistoryAsync(new ListRequestHistoryRequest { Name = request.Name });
        using var watch = desk.It.WatchRequests(new WatchRequestsRequest { AfterRevision = history.Changes[0].Entry.Revision, Request = request.Name }, cancellationToken: stop.Token);
        await watch.ResponseStream.MoveNext(stop.Token);
        await watch.ResponseStream.MoveNext(stop.Token);
        watch.ResponseStream.Current.Change.Entry.Change.ShouldBe("ACKNOWLEDGE");
    }

    [Fact]
    public async Task Refuses_a_revision_of_the_future() =>
        await desk.It.WatchRequests(new WatchRequestsRequest { AfterRevision = 1_000_000_000 }).ShouldBeRefused(StatusCode.OutOfRange, "REVISION_OUT_OF_RANGE");
}
