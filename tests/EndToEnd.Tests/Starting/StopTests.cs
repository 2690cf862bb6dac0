using Grpc.Core;
using InfoSharing.Foundation.Rpc;
using InfoSharing.Mla.V1;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>Told to stop, a node ends what is open and goes.</summary>
public class StopTests
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
