using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>Told to stop, a node ends what is open and goes.</summary>
public class StopTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ends_open_watches_with_unavailable_and_exits_in_order()
    {
        var folder = Place.TemporaryFolder();
        await using (var node = await Node.Start(folder))
        {
            var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
            using var watch = client.WatchRequests(new WatchRequestsRequest());
            (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            var last = await client.CreateRequestAsync(new() { Request = Samples.Request("the last one") });

            node.Process.AskToStop();
            var ended = Answer.Of(await Should.ThrowAsync<RpcException>(() => ReadToEnd(watch.ResponseStream)));
            (ended.Code, ended.Reason).ShouldBe((StatusCode.Unavailable, "STOPPING"));
            (await node.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, node.Process.Errors);
            await FindsAgain(folder, last);
        }

        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Answers_what_it_accepted_and_loses_nothing_under_load()
    {
        var folder = Place.TemporaryFolder();
        var acknowledged = new ConcurrentBag<Request>();
        await using (var node = await Node.Start(folder))
        {
            var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
            var busy = new TaskCompletionSource();
            var writers = Enumerable.Range(0, 64).Select(_ => WriteUntilRefused(client, acknowledged, busy)).ToList();
            await busy.Task;
            node.Process.AskToStop();
            (await node.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, node.Process.Errors);
            // Nobody was left without an answer: the last call of each was refused so that its client goes elsewhere.
            (await Task.WhenAll(writers)).ShouldAllBe(code => code == StatusCode.Unavailable);
        }

        await using (var node = await Node.Start(folder))
        {
            var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
            foreach (var request in acknowledged)
                (await client.GetRequestAsync(new() { Name = request.Name })).ShouldBe(request);
        }

        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Says_that_it_is_not_ready_while_it_still_answers()
    {
        var folder = Place.TemporaryFolder();
        await using (var node = await Node.Start(folder, "--Node:StopDelaySeconds=3"))
        {
            var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
            using var health = new Health.HealthClient(node.Channel).Watch(new());
            using var watch = client.WatchRequests(new WatchRequestsRequest());
            (await health.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            health.ResponseStream.Current.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
            (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();

            node.Process.AskToStop();
            (await health.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            health.ResponseStream.Current.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.NotServing);
            var late = await client.CreateRequestAsync(new() { Request = Samples.Request("after the signal") });
            (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            watch.ResponseStream.Current.Change.Request.Name.ShouldBe(late.Name);
            await Should.ThrowAsync<RpcException>(() => ReadToEnd(watch.ResponseStream));
            (await node.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, node.Process.Errors);
        }

        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Does_not_wait_for_clients_that_read_nothing()
    {
        var folder = Place.TemporaryFolder();
        await using (var node = await Node.Start(folder, "--Node:StopSeconds=10"))
        {
            var client = new RequestService.RequestServiceClient(await node.As(Samples.Requesting));
            var request = Samples.Request("long");
            request.FactsSummary = new string('x', 4_000);
            await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.CreateRequestAsync(new() { Request = request }).ResponseAsync));
            using var deaf = await DeafClient.Open(
                node.Grpc, "/infosharing.mla.v1.RequestService/WatchRequests", await node.Token(Samples.Requesting), new WatchRequestsRequest { AfterRevision = 0 });

            node.Process.AskToStop();
            var clock = Stopwatch.StartNew();
            (await node.Process.Exit(TimeSpan.FromSeconds(12))).ShouldBe(0, node.Process.Errors);
            output.WriteLine($"ended {clock.Elapsed.TotalSeconds:0.0} s after the signal");
        }

        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static async Task<StatusCode> WriteUntilRefused(RequestService.RequestServiceClient client, ConcurrentBag<Request> acknowledged, TaskCompletionSource busy)
    {
        try
        {
            while (true)
            {
                acknowledged.Add(await client.CreateRequestAsync(new() { Request = Samples.Request("under load") }));
                if (acknowledged.Count > 500)
                    busy.TrySetResult();
            }
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    private static async Task FindsAgain(string folder, Request last)
    {
        await using var node = await Node.Start(folder);
        var found = await new RequestService.RequestServiceClient(await node.As(Samples.Requesting)).GetRequestAsync(new() { Name = last.Name });
        found.ShouldBe(last);
    }

    private static async Task ReadToEnd(IAsyncStreamReader<WatchRequestsResponse> stream)
    {
        while (await stream.MoveNext(CancellationToken.None))
        {
            // Only the end matters here.
        }
    }
}
