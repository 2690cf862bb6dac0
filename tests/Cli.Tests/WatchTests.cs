using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Mla.V1;

namespace InfoSharing.Cli.Tests;

/// <summary>A watch through broken connections.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private TrialNode _node = null!;

    public async Task InitializeAsync() => _node = await TrialNode.Start();

    public Task DisposeAsync() => _node.DisposeAsync().AsTask();

    [Fact]
    public async Task Goes_on_after_the_last_revision_without_gap_or_duplicate()
    {
        Play([Bookmark(4), Change(5), Change(6)], [], [Bookmark(6), Change(6), Change(7), Bookmark(9)], [Bookmark(9), Change(10)]);
        using var session = new Session().To(_node.Address);
        var run = session.Run("request", "watch", "--json");
        var seen = new List<long>();
        for (var i = 0; i < 4; i++)
            seen.Add(RequestChange.Parser.ParseJson(await session.NextLine()).Entry.Revision);
        session.Interrupt();
        (await run).ShouldBe(ExitCode.Interrupted);
        seen.ShouldBe([5, 6, 7, 10]);
        _node.Script.Asked.OfType<WatchRequestsRequest>().Select(ask => ask.HasAfterRevision ? ask.AfterRevision : -1).ShouldBe([-1, 6, 6, 9]);
    }

    [Fact]
    public async Task Says_since_when_it_is_not_connected_and_when_it_is_again()
    {
        Play([Bookmark(4)], [Bookmark(4), Change(5)]);
        using var session = new Session().To(_node.Address);
        var run = session.Run("request", "watch");
        (await session.NextErrorLine()).ShouldContain("after revision 4");
        (await session.NextErrorLine()).ShouldStartWith("not connected since ");
        (await session.NextErrorLine()).ShouldStartWith("connected again");
        (await session.NextLine()).ShouldContain("TRANSMIT");
        session.Interrupt();
        (await run).ShouldBe(ExitCode.Interrupted);
    }

    [Fact]
    public async Task Sends_the_epoch_with_the_revision_when_it_goes_on()
    {
        Play([Bookmark(4, epoch: 1), Change(5), Bookmark(5, epoch: 1_770_000_000)], [Bookmark(5, epoch: 1_770_000_000), Change(6)]);
        using var session = new Session().To(_node.Address);
        var run = session.Run("request", "watch", "--json");
        await session.NextLine();
        await session.NextLine();
        session.Interrupt();
        await run;
        _node.Script.Asked.OfType<WatchRequestsRequest>().Select(ask => (ask.AfterRevision, ask.Epoch)).Take(2).ShouldBe([(0, 0), (5, 1_770_000_000)]);
    }

    [Fact]
    public async Task Goes_back_when_the_node_was_restored_and_says_what_is_gone()
    {
        Play([Bookmark(4, epoch: 1), Change(5), Change(6), Change(7)], [], [Bookmark(5, epoch: 1_770_000_000), Change(6), Change(7)]);
        _node.Script.Endings.Enqueue(new RpcException(new Status(StatusCode.Unavailable, "stopping")));
        _node.Script.Endings.Enqueue(Script.Refused(StatusCode.OutOfRange, "EPOCH_CHANGED", "restored", new Dictionary<string, string> { ["epoch"] = "1770000000", ["after_revision"] = "5" }));
        using var session = new Session().To(_node.Address);
        var run = session.Run("request", "watch", "--json");
        var seen = new List<long>();
        for (var i = 0; i < 5; i++)
            seen.Add(RequestChange.Parser.ParseJson(await session.NextLine()).Entry.Revision);
        var said = new List<string>();
        while (said.LastOrDefault()?.Contains("restored", StringComparison.Ordinal) != true)
            said.Add(await session.NextErrorLine());
        session.Interrupt();
        await run;
        seen.ShouldBe([5, 6, 7, 6, 7]);
        said[^1].ShouldContain("was restored from a backup: revisions 6 to 7 as printed here are gone; going on after revision 5 (epoch 1770000000).");
        _node.Script.Asked.OfType<WatchRequestsRequest>().Select(ask => (ask.AfterRevision, ask.Epoch)).ShouldBe([(0, 0), (7, 1), (5, 1_770_000_000)]);
    }

    [Fact]
    public async Task Ends_when_the_token_is_refused()
    {
        using var session = new Session().To(_node.Address).With("INFOSHARING_TOKEN", null);
        (await session.Run("request", "watch")).ShouldBe(ExitCode.NoToken);
    }

    private void Play(params WatchRequestsResponse[][] streams)
    {
        foreach (var stream in streams)
            _node.Script.Streams.Enqueue(stream);
    }

    private static WatchRequestsResponse Bookmark(long revision, long epoch = 0) => new() { Bookmark = new Bookmark { Revision = revision, Epoch = epoch } };

    private static WatchRequestsResponse Change(long revision) => new()
    {
        Change = new RequestChange
        {
            Entry = new Entry { Revision = revision, Resource = "requests/r1", Change = "TRANSMIT", RecordTime = new Timestamp { Seconds = 1_770_000_000 }, Actor = new Actor { Principal = "officers/ng-it-1" } },
            Request = new Request { Name = "requests/r1", State = RequestState.Delivered },
        },
    };
}
