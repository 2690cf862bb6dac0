using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Grpc.Core;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Tests.Rpc;
using InfoSharing.Probe.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace InfoSharing.Foundation.Tests.Access;

/// <summary>Keys as an issuer publishes them, and as they stand in files.</summary>
public sealed class PublishedKeysTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData("JwksUrl", "/keys")]
    [InlineData("Authority", "")]
    public async Task Keys_are_fetched_from_the_issuer(string source, string path)
    {
        await using var issuer = await Publish();
        var address = issuer.Urls.First();
        await using var node = await ProbeNode.Start(Settings(source, address + path));
        (await Client(node, Key).AskAsync(new())).Text.ShouldBe("officers/ng-it-1");
        await Client(node, ECDsa.Create(ECCurve.NamedCurves.nistP256)).AskAsync(new()).ShouldBeRefused(StatusCode.Unauthenticated, "TOKEN_INVALID");
    }

    [Theory]
    [InlineData("JwksUrl")]
    [InlineData("Authority")]
    public async Task An_issuer_that_cannot_be_reached_is_not_the_callers_fault(string source)
    {
        var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var nobody = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        taken.Stop();
        await using var node = await ProbeNode.Start(Settings(source, nobody));
        (await Client(node, Key).AskAsync(new()).ShouldBeRefused(StatusCode.Unavailable, "UPSTREAM_UNAVAILABLE")).RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public void A_file_may_hold_a_pem_key_a_certificate_a_key_or_a_set()
    {
        using var rsa = RSA.Create(2048);
        var self = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=issuer", Key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        KeysFromFile.Parse(Key.ExportSubjectPublicKeyInfoPem()).ShouldHaveSingleItem().ShouldBeOfType<ECDsaSecurityKey>();
        KeysFromFile.Parse(rsa.ExportSubjectPublicKeyInfoPem()).ShouldHaveSingleItem().ShouldBeOfType<RsaSecurityKey>();
        KeysFromFile.Parse(self.ExportCertificatePem()).ShouldHaveSingleItem().ShouldBeOfType<X509SecurityKey>();
        KeysFromFile.Parse(Jwk().ToJsonString()).ShouldHaveSingleItem().ShouldBeOfType<JsonWebKey>();
        KeysFromFile.Parse(Set().ToJsonString()).ShouldHaveSingleItem().ShouldBeOfType<JsonWebKey>();
    }

    private static ProbeService.ProbeServiceClient Client(TestNode node, ECDsa key) => new(node.WithToken(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "https://issuer.example",
        Audience = "infosharing",
        Expires = node.Clock.Now.UtcDateTime.AddHours(1),
        Claims = new Dictionary<string, object>
        {
            ["sub"] = "officers/ng-it-1",
            ["authority"] = "authorities/ng-ca",
            ["country"] = "NG",
            ["roles"] = new[] { "ROLE_LIAISON_OFFICER" },
        },
        SigningCredentials = new(new ECDsaSecurityKey(key) { KeyId = "published" }, SecurityAlgorithms.EcdsaSha256),
    })));

    private static Dictionary<string, string?> Settings(string source, string address) => new()
    {
        ["Node:Tokens:Issuer"] = "https://issuer.example",
        ["Node:Tokens:Audience"] = "infosharing",
        ["Node:Tokens:" + source] = address,
    };

    private static async Task<WebApplication> Publish()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/keys", () => Results.Text(Set().ToJsonString(), "application/json"));
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Text(
            new JsonObject { ["issuer"] = "https://issuer.example", ["jwks_uri"] = $"http://{request.Host}/keys" }.ToJsonString(), "application/json"));
        await app.StartAsync();
        return app;
    }

    private static JsonObject Set() => new() { ["keys"] = new JsonArray(Jwk()) };

    private static JsonObject Jwk()
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(ECDsa.Create(Key.ExportParameters(includePrivateParameters: false))));
        return new() { ["kty"] = "EC", ["crv"] = jwk.Crv, ["x"] = jwk.X, ["y"] = jwk.Y, ["kid"] = "published", ["use"] = "sig" };
    }
}
