using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Rpc;
using static InfoSharing.Foundation.Tests.Ledger.TestLedger;

namespace InfoSharing.Foundation.Tests.Ledger;

/// <summary>The six promises of a watch, each a validator over recorded histories (the words are etcd's).</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class WatchTests
{
    private const int Writers = 8;
    private const int PerWriter = 150;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Is_ordered_unique_reliable_atomic_resumable_and_bookmarkable_across_reconnects()
    {
        await using var node = await Open();
        using var stop = new CancellationTokenSource(Patience);
        var end = new TaskCompletionSource<long>();
        var watchers = Enumerable.Range(0, 12).Select(i => Task.Run(() => Follow(node, Of(i % 3 == 2 ? "it-ca" : "ng-ca"), new Random(i), end.Task, stop.Token))).ToList();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteMany(node, w))));
        end.SetResult(node.Ledger.Head);
        foreach (var (caller, history) in await Task.WhenAll(watchers))
        {
            history.Sum(s => s.Seen.Count).ShouldBeGreaterThan(0);
            Ordered(history);
            Unique(history);
            await Reliable(node, caller, history);
            await Atomic(node, history);
            Resumable(history);
            await Bookmarkable(node, caller, history);
        }
    }

    [Fact]
    public async Task Shows_nothing_to_an_authority_that_is_not_party()
    {
        await using var node = await Open();
        await node.Add("a", "", 0, "ng-ca", "it-ca");
        await using var watch = Start(node, "ne-ca", 0);
        (await Next(watch)).Entry.ShouldBeNull();
        await node.Add("b", "", 0, "ng-ca", "it-ca");
        await node.Add("mine", "", 0, "ne-ca");
        (await Next(watch)).Resource!.Name.ShouldBe("samples/mine");
    }

    [Fact]
    public async Task Ends_the_view_of_an_authority_that_left_the_audience_also_for_the_past()
    {
        await using var node = await Open();
        await node.Add("a", "shared", 0, "ng-ca", "it-ca");
        await node.Ledger.Change(TestLedger.Type, "samples/a", Write("ng-ca", "NARROW"), s =>
        {
            s.Audience.Authorities.Remove("authorities/it-ca");
            return s;
        });
        await node.Add("b", "", 0, "it-ca");
        await using var watch = Start(node, "it-ca", 0);
        await Next(watch);
        (await Next(watch)).Resource!.Name.ShouldBe("samples/b");
    }

    [Fact]
    public async Task Opens_with_a_bookmark_at_the_present_when_asked_for_what_comes()
    {
        await using var node = await Open();
        await node.Add("a");
        await using var watch = Start(node, "ng-ca", Foundation.Ledgers.Ledger.FromNow);
        (await Next(watch)).Revision.ShouldBe(1);
        await node.Add("b");
        (await Next(watch)).Resource!.Name.ShouldBe("samples/b");
    }

    [Fact]
    public async Task Refuses_to_resume_from_the_future()
    {
        await using var node = await Open();
        await node.Add("a");
        await using var watch = Start(node, "ng-ca", 2);
        var refusal = await Should.ThrowAsync<Refusal>(() => Next(watch));
        refusal.Code.ShouldBe(StatusCode.OutOfRange);
        refusal.Metadata["oldest_revision"].ShouldBe("1");
    }

    [Fact]
    public async Task Catches_up_from_the_database_when_the_tail_no_longer_reaches_back()
    {
        await using var node = await Open();
        await Task.WhenAll(Enumerable.Range(0, 5000).Select(i => Task.Run(() => node.Add($"s{i}"))));
        await using var watch = Start(node, "ng-ca", 0);
        await Next(watch);
        for (var revision = 1; revision <= 5000; revision++)
            (await Next(watch)).Revision.ShouldBe(revision);
    }

    private static async Task WriteMany(TestLedger node, int writer)
    {
        for (var i = 0; i < PerWriter; i++)
        {
            string[] readers = i % 3 == 0 ? ["ng-ca"] : i % 3 == 1 ? ["ng-ca", "it-ca"] : ["it-ca"];
            if (i % 10 == 0)
            {
                await node.Ledger.Commit(Write(readers[0]), () => Task.FromResult(
                    Unit.Of(TestLedger.Type, Make($"w{writer}-{i}-a", "pair", 0, readers)).And(TestLedger.Type, Make($"w{writer}-{i}-b", "pair", 0, readers))));
            }
            else
            {
                await node.Add($"w{writer}-{i}", "one", 0, readers);
            }
        }
    }

    // Watches in sessions that break off at random and resume from the last thing that was received.
    private static async Task<(Caller, List<Session>)> Follow(TestLedger node, Caller caller, Random random, Task<long> end, CancellationToken stop)
    {
        var history = new List<Session>();
        var position = 0L;
        while (!end.IsCompleted || position < await LastFor(node, caller, await end))
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var session = new Session(position);
            history.Add(session);
            var left = random.Next(1, 60);
            cut.CancelAfter(TimeSpan.FromMilliseconds(500));
            try
            {
                await foreach (var seen in node.Ledger.Watch(TestLedger.Type, new(position), null, caller, cut.Token))
                {
                    session.Seen.Add(seen);
                    position = seen.Revision;
                    if (--left == 0)
                        break;
                }
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The session was cut; the next one resumes.
            }
        }

        return (caller, history);
    }

    private static async Task<long> LastFor(TestLedger node, Caller caller, long end) =>
        (await Expected(node, caller)).LastOrDefault(r => r <= end);

    private static async Task<List<long>> Expected(TestLedger node, Caller caller)
    {
        var expected = new List<long>();
        await foreach (var sample in node.Ledger.All(TestLedger.Type, "", caller))
            expected.Add(long.Parse(sample.Etag));
        return [.. expected.Order()];
    }

    private static IEnumerable<long> Revisions(List<Session> history) => history.SelectMany(s => s.Seen).Where(s => s.Entry is not null).Select(s => s.Revision);

    private static void Ordered(List<Session> history) =>
        history.ForEach(s => s.Seen.Zip(s.Seen.Skip(1)).ShouldAllBe(p => p.First.Revision <= p.Second.Revision));

    private static void Unique(List<Session> history) => Revisions(history).Distinct().Count().ShouldBe(Revisions(history).Count());

    private static async Task Reliable(TestLedger node, Caller caller, List<Session> history) =>
        Revisions(history).Order().ShouldBe(await Expected(node, caller));

    // A bookmark never stands between the two entries of one commit.
    private static async Task Atomic(TestLedger node, List<Session> history)
    {
        var pairs = (await node.Ledger.All(TestLedger.Type, "text = \"pair\"", null).ToListAsync()).Where(s => s.Name.EndsWith("-a", StringComparison.Ordinal)).Select(s => long.Parse(s.Etag)).ToHashSet();
        foreach (var bookmark in history.SelectMany(s => s.Seen.Skip(1)).Where(s => s.Entry is null))
            pairs.ShouldNotContain(bookmark.Revision);
    }

    private static void Resumable(List<Session> history)
    {
        foreach (var session in history)
            session.Seen.Where(s => s.Entry is not null).ShouldAllBe(s => s.Revision > session.After);
    }

    // Everything readable up to a bookmark came before it.
    private static async Task Bookmarkable(TestLedger node, Caller caller, List<Session> history)
    {
        var expected = await Expected(node, caller);
        var seen = new HashSet<long>();
        foreach (var item in history.SelectMany(s => s.Seen))
        {
            if (item.Entry is not null)
                seen.Add(item.Revision);
            else
                expected.TakeWhile(r => r <= item.Revision).ShouldAllBe(r => seen.Contains(r));
        }
    }

    private static IAsyncEnumerator<Watched<Sample>> Start(TestLedger node, string authority, long after) =>
        node.Ledger.Watch(TestLedger.Type, new(after), null, Of(authority), CancellationToken.None).GetAsyncEnumerator();

    private static async Task<Watched<Sample>> Next(IAsyncEnumerator<Watched<Sample>> watch)
    {
        (await watch.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue();
        return watch.Current;
    }

    private sealed record Session(long After)
    {
        internal List<Watched<Sample>> Seen { get; } = [];
    }
}
