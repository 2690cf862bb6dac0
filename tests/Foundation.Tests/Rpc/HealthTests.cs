using System.Diagnostics.Metrics;
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
    [InlineData("readiness")]
    [InlineData("liveness")]
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
    public async Task A_service_that_is_not_ready_makes_the_node_not_ready_and_leaves_it_alive()
    {
        using var one = Client.Watch(new() { Service = Probe });
        using var all = Client.Watch(new());
        (await Next(one)).ShouldBe(ServingStatus.Serving);
        (await Next(all)).ShouldBe(ServingStatus.Serving);
        var readiness = _node.Services.GetRequiredService<Readiness>();
        readiness.Report("a test", "It has not begun.", Probe);
        (await Next(one)).ShouldBe(ServingStatus.NotServing);
        (await Next(all)).ShouldBe(ServingStatus.NotServing);
        foreach (var other in new[] { "grpc.health.v1.Health", "liveness" })
            (await Client.CheckAsync(new() { Service = other })).Status.ShouldBe(ServingStatus.Serving);
        readiness.Report("another", problem: null);
        (await Client.CheckAsync(new() { Service = "readiness" })).Status.ShouldBe(ServingStatus.NotServing);
        readiness.Report("a test", problem: null);
        (await Next(one)).ShouldBe(ServingStatus.Serving);
        (await Next(all)).ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public void Readiness_is_measured()
    {
        Measured().ShouldBe([1]);
        _node.Services.GetRequiredService<Readiness>().Report("a test", "It has not begun.", Probe);
        Measured().ShouldBe([0]);
    }

    [Fact]
    public async Task Who_speaks_only_http_gets_the_same_answers()
    {
        using var web = new HttpClient { BaseAddress = _node.WebAddress };
        (await web.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        _node.Services.GetRequiredService<Readiness>().Report("a test", "It has not begun.", Probe);
        (await web.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        (await web.GetAsync("/health/live")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
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

    private List<int> Measured()
    {
        var (measured, meters) = (new List<int>(), _node.Services.GetRequiredService<IMeterFactory>());
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "infosharing.ready" && ReferenceEquals(instrument.Meter.Scope, meters))
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => measured.Add(value));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        (await watch.ResponseStream.MoveNext(default)).ShouldBeTrue();
        return watch.ResponseStream.Current.Status;
    }
}
