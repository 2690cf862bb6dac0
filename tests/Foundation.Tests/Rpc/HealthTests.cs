using Grpc.Core;
using Grpc.Health.V1;
using InfoSharing.Foundation.Rpc;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.Foundation.Tests.Rpc;

public sealed class HealthTests : IAsyncLifetime
{
    private const string Probe = "infosharing.probe.v1.ProbeService";
    private TestNode _node = null!;

    private Health.HealthClient Client => new(_node.Channel);

    public async Task InitializeAsync() => _node = await ProbeNode.Start();

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData(Probe)]
    [InlineData("grpc.health.v1.Health")]
    public async Task A_started_node_serves(string service) =>
        (await Client.CheckAsync(new() { Service = service })).Status.ShouldBe(ServingStatus.Serving);

    [Fact]
    public async Task An_unknown_service_is_not_found() =>
        await Client.CheckAsync(new() { Service = "nothing" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Fact]
    public async Task A_watcher_of_an_unknown_service_is_told_and_kept()
    {
        using var watch = Client.Watch(new() { Service = "nothing" });
        (await Next(watch)).ShouldBe(ServingStatus.ServiceUnknown);
    }

    [Fact]
    public async Task A_service_that_is_not_ready_makes_the_node_not_ready()
    {
        using var one = Client.Watch(new() { Service = Probe });
        using var all = Client.Watch(new());
        (await Next(one)).ShouldBe(ServingStatus.Serving);
        (await Next(all)).ShouldBe(ServingStatus.Serving);
        _node.Services.GetRequiredService<Readiness>().Set(Probe, isReady: false);
        (await Next(one)).ShouldBe(ServingStatus.NotServing);
        (await Next(all)).ShouldBe(ServingStatus.NotServing);
        (await Client.CheckAsync(new() { Service = "grpc.health.v1.Health" })).Status.ShouldBe(ServingStatus.Serving);
        _node.Services.GetRequiredService<Readiness>().Set(Probe, isReady: true);
        (await Next(one)).ShouldBe(ServingStatus.Serving);
        (await Next(all)).ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task A_watch_ends_when_the_server_stops()
    {
        using var watch = Client.Watch(new());
        (await Next(watch)).ShouldBe(ServingStatus.Serving);
        var stopped = _node.Stop();
        await watch.ShouldBeRefused(StatusCode.Unavailable, "STOPPING");
        await stopped;
    }

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        (await watch.ResponseStream.MoveNext(default)).ShouldBeTrue();
        return watch.ResponseStream.Current.Status;
    }
}
