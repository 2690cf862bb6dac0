using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using InfoSharing.Probe.V1;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Tests.Hosting.Encryption;

/// <summary>Node:RequireClientCertificates: who may knock. Who it is remains the token's to say.</summary>
public sealed class CallerCertificateTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly TestAuthority _authority = new("test authority");
    private TestNode _called = null!;

    public async Task InitializeAsync()
    {
        _site.Write("trusted.pem", _authority);
        _called = await _site.Start(_site.Settings(_site.Write("called", _authority.Sign("localhost", "127.0.0.1")), "trusted.pem", asksCallers: true));
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _authority.Dispose();
    }

    [Fact]
    public async Task A_service_with_a_certificate_of_the_authorities_is_answered()
    {
        using var beneath = _authority.Beneath("issuing authority");
        (await CallsWith(_authority.Sign("case-exchange"))).ShouldBe(StatusCode.OK);
        (await CallsWith(beneath.Sign("case-exchange"))).ShouldBe(StatusCode.OK);
        (await CallsWith(_authority.Sign(["case-exchange"], [TestAuthority.Client], TimeSpan.FromDays(1)))).ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Without_a_certificate_nobody_is() => (await CallsWith(null)).ShouldBe(StatusCode.Unavailable);

    [Fact]
    public async Task With_a_certificate_of_another_authority_nobody_is()
    {
        using var stranger = new TestAuthority("test authority");
        (await CallsWith(stranger.Sign("case-exchange"))).ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task With_a_certificate_that_has_ended_nobody_is() =>
        (await CallsWith(_authority.Sign(["case-exchange"], [TestAuthority.Client], TimeSpan.FromMinutes(-1)))).ShouldBe(StatusCode.Unavailable);

    [Fact]
    public async Task With_a_certificate_for_being_called_only_nobody_is() =>
        (await CallsWith(_authority.Sign(["case-exchange"], [TestAuthority.Server], TimeSpan.FromDays(1)))).ShouldBe(StatusCode.Unavailable);

    [Fact]
    public async Task It_is_not_a_token()
    {
        var caller = await Caller(_authority.Sign("case-exchange"));
        await File.WriteAllTextAsync(_site.At("token"), "none");
        var probe = new ProbeService.ProbeServiceClient(_site.Way(caller, _called.Address.GetLeftPart(UriPartial.Authority), _site.At("token")));
        await probe.AskAsync(new()).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
    }

    [Fact]
    public async Task Probes_and_pages_are_not_asked_for_one()
    {
        using var health = GrpcChannel.ForAddress(_called.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());
        (await new Health.HealthClient(health).CheckAsync(new())).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        using var web = new HttpClient();
        (await web.GetAsync(new Uri(_called.WebAddress, "/health/ready"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<StatusCode> CallsWith(TestCertificate? certificate) => await _site.Call(await Caller(certificate), _called);

    private Task<TestNode> Caller(TestCertificate? certificate) =>
        _site.Start(_site.Settings(certificate is null ? null : _site.Write("caller", certificate), "trusted.pem"));
}
