using Grpc.Core;
using Grpc.Health.V1;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Tests.Rpc;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.Foundation.Tests.Hosting;

/// <summary>First the load balancers are told, then the streams end, then the listeners close.</summary>
public sealed class OrderlyStopTests : IAsyncLifetime
{
    private TestNode _node = null!;

    public async Task InitializeAsync() =>
        _node = await ProbeNode.Start(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Node:StopDelaySeconds"] = "10" });

    public Task DisposeAsync() => _node.DisposeAsync().AsTask();

    [Fact]
    public async Task Told_to_stop_a_node_says_so_and_answers_until_the_delay_is_over()
    {
        var officer = ProbeNode.As(_node, Role.LiaisonOfficer);
        using var health = new Health.HealthClient(_node.Channel).Watch(new());
        using var stream = officer.Follow(new());
        await Next(health, ServingStatus.Serving);
        (await stream.ResponseStream.MoveNext(default)).ShouldBeTrue();

        var stopped = _node.Stop();
        await Next(health, ServingStatus.NotServing);
        (await new Health.HealthClient(_node.Channel).CheckAsync(new() { Service = "liveness" })).Status.ShouldBe(ServingStatus.Serving);
        (await officer.AskAsync(new())).Text.ShouldBe("officers/ng-it-1");
        using (var late = officer.Follow(new()))
            (await late.ResponseStream.MoveNext(default)).ShouldBeTrue();
        stopped.IsCompleted.ShouldBeFalse();

        _node.Clock.Advance(TimeSpan.FromSeconds(10));
        await stream.ShouldBeRefused(StatusCode.Unavailable, "STOPPING");
        await stopped;
    }

    private static async Task Next(AsyncServerStreamingCall<HealthCheckResponse> watch, ServingStatus expected)
    {
        (await watch.ResponseStream.MoveNext(default)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(expected);
    }
}
