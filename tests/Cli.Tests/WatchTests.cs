using Google.Protobuf.WellKnownTypes;
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

    private static WatchRequestsResponse Bookmark(long revision) => new() { Bookmark = new Bookmark { Revision = revision } };

    private static WatchRequestsResponse Change(long revision) => new()
    {
        Change = new RequestChange
        {
            Entry = new Entry { Revision = revision, Resource = "requests/r1", Change = "TRANSMIT", RecordTime = new Timestamp { Seconds = 1_770_000_000 }, Actor = new Actor { Principal = "officers/ng-it-1" } },
            Request = new Request { Name = "requests/r1", State = RequestState.Delivered },
        },
    };
}
