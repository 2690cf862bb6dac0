using Grpc.Core;
using InfoSharing.Faults.Tests.Site;
using InfoSharing.Mla.V1;

namespace InfoSharing.Faults.Tests.Replicas;

/// <summary>Promise R3 between replicas: a revision of one is a place to resume from at the other, at once.</summary>
[Collection(ProductionStackGroup.Name)]
public class OtherReplicaTests(ProductionStack stack, ITestOutputHelper output)
{
    private static readonly int Reconnects = Scale.Times(100);

    [FactWith(ProductionStack.Needs)]
    public async Task A_watch_resumes_at_a_replica_that_may_not_have_heard_of_the_revision_yet()
    {
        var clients = stack.Replicas.Select(r => new RequestService.RequestServiceClient(stack.Officers.Requesting(r.Channel))).ToList();
        var (before, after) = (0, 0);
        for (var i = 0; i < Reconnects; i++)
        {
            var (here, there) = (clients[i % 2], clients[(i + 1) % 2]);
            var written = await here.CreateRequestAsync(new() { Request = Samples.Request($"resumed elsewhere {i}") });
            var revision = long.Parse(written.Etag);
            using (var resumed = there.WatchRequests(new() { AfterRevision = revision }))
                after += (await Next(resumed)).Bookmark?.Revision == revision ? 1 : 0;
            using var repeated = there.WatchRequests(new() { AfterRevision = revision - 1 });
            (await Next(repeated)).Bookmark.Revision.ShouldBe(revision - 1);
            before += (await Next(repeated)).Change?.Entry.Revision == revision ? 1 : 0;
        }

        output.WriteLine($"R3: reconnects to the other replica={2 * Reconnects} from_the_last_revision={after} from_the_one_before={before} gaps={(2 * Reconnects) - after - before}");
        (after, before).ShouldBe((Reconnects, Reconnects));
    }

    private static async Task<WatchRequestsResponse> Next(AsyncServerStreamingCall<WatchRequestsResponse> watch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        (await watch.ResponseStream.MoveNext(patience.Token)).ShouldBeTrue();
        return watch.ResponseStream.Current;
    }
}
