using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Reflection.V1;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Foundation.Tests.Ledger;
using InfoSharing.Foundation.Tests.Rpc;
using InfoSharing.Ledgers.V1;
using InfoSharing.Probe.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.Foundation.Tests.Hosting;

/// <summary>An address of Node:Health serves grpc.health.v1 over plain HTTP/2. A valid token opens nothing else there.</summary>
public sealed class HealthOnlyTests : IAsyncLifetime
{
    private TestNode _node = null!;
    private GrpcChannel _channel = null!;
    private CallInvoker _signed = null!;

    public async Task InitializeAsync()
    {
        _node = await TestNode.Start(
            builder =>
            {
                builder.Services.AddSingleton<ProbeSignals>();
                builder.AddLedger(TestLedger.Name, typeof(HealthOnlyTests).Assembly, TestLedger.Type);
            },
            app => app.MapGrpcService<ProbeRpcs>(),
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Node:Health"] = "http://127.0.0.1:0" });
        _channel = GrpcChannel.ForAddress(_node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());
        var token = _node.Issuer.Token("officers/ng-it-1", "authorities/ng-ca", "NG", [Role.LiaisonOfficer, Role.Auditor, Role.NodeAdministrator], TimeSpan.FromDays(1));
        _signed = _channel.Intercept(headers =>
        {
            headers.Add("authorization", "Bearer " + token);
            return headers;
        });
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _node.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("readiness")]
    [InlineData("liveness")]
    [InlineData("infosharing.probe.v1.ProbeService")]
    public async Task Says_whether_the_node_serves(string service)
    {
        (await new Health.HealthClient(_channel).CheckAsync(new() { Service = service })).Status.ShouldBe(ServingStatus.Serving);
        using var watch = new Health.HealthClient(_channel).Watch(new() { Service = service });
        (await watch.ResponseStream.MoveNext(default)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task Says_the_same_by_Node_Grpc() =>
        (await new Health.HealthClient(_node.Channel).CheckAsync(new() { Service = "readiness" })).Status.ShouldBe(ServingStatus.Serving);

    [Fact]
    public async Task Serves_no_other_rpc()
    {
        await new ProbeService.ProbeServiceClient(_signed).AskAsync(new()).ShouldBeRefused(StatusCode.Unimplemented, "METHOD_UNKNOWN");
        await new ProbeService.ProbeServiceClient(_signed).Follow(new()).ShouldBeRefused(StatusCode.Unimplemented, "METHOD_UNKNOWN");
        using var collect = new ProbeService.ProbeServiceClient(_signed).Collect();
        await collect.ResponseAsync.ShouldBeRefused(StatusCode.Unimplemented, "METHOD_UNKNOWN");
        await new LedgerService.LedgerServiceClient(_signed).GetCheckpointAsync(new() { Ledger = "ledgers/" + TestLedger.Name })
            .ShouldBeRefused(StatusCode.Unimplemented, "METHOD_UNKNOWN");
        using var reflection = new ServerReflection.ServerReflectionClient(_signed).ServerReflectionInfo();
        await reflection.ResponseStream.MoveNext(default).ShouldBeRefused(StatusCode.Unimplemented, "METHOD_UNKNOWN");
    }

    [Fact]
    public async Task The_same_calls_are_answered_by_Node_Grpc()
    {
        var token = _node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonOfficer);
        (await new ProbeService.ProbeServiceClient(token).AskAsync(new())).Text.ShouldBe("officers/ng-it-1");
    }

    [Theory]
    [InlineData("/demo/token?officer=ng-it-1")]
    [InlineData("/health/ready")]
    [InlineData("/health/live")]
    [InlineData("/")]
    [InlineData("/grpc.health.v1.Health/Check")]
    public async Task Shows_no_page(string page)
    {
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri("http://" + _channel.Target), page)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = "localhost";
        var answer = await http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBeOneOf(404, 405);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }
}
