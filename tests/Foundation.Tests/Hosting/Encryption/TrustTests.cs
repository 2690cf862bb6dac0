using Grpc.Core;

namespace InfoSharing.Foundation.Tests.Hosting.Encryption;

/// <summary>Whom a node takes for the service that it calls.</summary>
public sealed class TrustTests : IAsyncDisposable, IDisposable
{
    private readonly Site _site = new();
    private readonly TestAuthority _authority = new("test authority");

    [Fact]
    public async Task Its_authorities_and_those_beneath_them_are_believed()
    {
        using var beneath = _authority.Beneath("issuing authority");
        (await Calls(_authority.Sign("localhost", "127.0.0.1"))).ShouldBe(StatusCode.OK);
        (await Calls(beneath.Sign("localhost", "127.0.0.1"))).ShouldBe(StatusCode.OK);
        (await Calls(_authority.Sign("localhost"), host: "localhost")).ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Another_authority_of_the_same_name_is_not()
    {
        using var stranger = new TestAuthority("test authority");
        (await Calls(stranger.Sign("localhost", "127.0.0.1"))).ShouldBe(StatusCode.Unavailable);
        _site.Log.Lines.Where(l => l.Contains("cannot be called", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("certificate");
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_not() =>
        (await Calls(_authority.Sign("directory", "directory.infosharing.svc", "192.0.2.1"))).ShouldBe(StatusCode.Unavailable);

    [Fact]
    public async Task A_certificate_that_has_ended_is_not() =>
        (await Calls(_authority.Sign(["127.0.0.1"], [TestAuthority.Server], TimeSpan.FromMinutes(-1)))).ShouldBe(StatusCode.Unavailable);

    [Fact]
    public async Task A_certificate_for_calling_is_not() =>
        (await Calls(_authority.Sign(["127.0.0.1"], [TestAuthority.Client], TimeSpan.FromDays(1)))).ShouldBe(StatusCode.Unavailable);

    [Fact]
    public async Task Without_authorities_of_its_own_a_node_believes_those_of_the_system()
    {
        var called = await _site.Start(_site.Settings(_site.Write("called", _authority.Sign("127.0.0.1"))));
        (await _site.Call(await _site.Start(_site.Settings()), called)).ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task Its_authorities_change_with_the_file()
    {
        using var next = new TestAuthority("next authority");
        var before = await _site.Start(_site.Settings(_site.Write("before", _authority.Sign("127.0.0.1"))));
        var after = await _site.Start(_site.Settings(_site.Write("after", next.Sign("127.0.0.1"))));
        var caller = await _site.Start(_site.Settings(trusted: _site.Write("trusted.pem", _authority)));
        (await _site.Call(caller, before), await _site.Call(caller, after)).ShouldBe((StatusCode.OK, StatusCode.Unavailable));

        await Change(caller, _authority, next);
        (await _site.Call(caller, before), await _site.Call(caller, after)).ShouldBe((StatusCode.OK, StatusCode.OK));
        await Change(caller, next);
        (await _site.Call(caller, before), await _site.Call(caller, after)).ShouldBe((StatusCode.Unavailable, StatusCode.OK));
        await Change(caller);
        (await _site.Call(caller, before), await _site.Call(caller, after)).ShouldBe((StatusCode.Unavailable, StatusCode.OK));
        _site.Log.Lines.Count(l => l.Contains("holds no PEM certificate. What was read before stays in use.", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_calls_itself_believes_its_own_certificate_whatever_its_name()
    {
        var settings = _site.Settings(_site.Write("own", _authority.Sign("node.example")));
        settings["Node:Grpc"] = "https://0.0.0.0:0";
        var node = await _site.Start(settings);
        (await new Grpc.Health.V1.Health.HealthClient(_site.Way(node, "")).CheckAsync(new())).Status.ShouldBe(Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus.Serving);
    }

    [Fact]
    public async Task A_bundle_that_holds_no_certificate_is_one_clear_sentence()
    {
        _site.Write("empty.pem", Array.Empty<TestAuthority>());
        (await Should.ThrowAsync<StartupException>(_site.Start(_site.Settings(_site.Write("own", _authority.Sign("localhost")), "empty.pem"))))
            .Mistakes.ShouldHaveSingleItem().ShouldBe($"Node:TrustedCertificates {_site.At("empty.pem")} holds no PEM certificate.");
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    public void Dispose() => _authority.Dispose();

    private async Task<StatusCode> Calls(TestCertificate shown, string? host = null)
    {
        var called = await _site.Start(_site.Settings(_site.Write("called", shown)));
        return await _site.Call(await _site.Start(_site.Settings(trusted: _site.Write("trusted.pem", _authority))), called, host);
    }

    private Task Change(TestNode node, params TestAuthority[] authorities)
    {
        _site.Write("trusted.pem", authorities);
        node.Clock.Advance(TimeSpan.FromSeconds(10));
        return Task.CompletedTask;
    }
}
