using System.Net;
using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace InfoSharing.Foundation.Tests.Hosting;

/// <summary>Where a node with the demo issuer may listen: tokens are given on loopback alone, whatever else stands open.</summary>
public sealed class DemoEntranceTests : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-demo-");

    private readonly TestAuthority _authority = new("test authority");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Node:Grpc", "https://0.0.0.0:50051", false)]
    [InlineData("Node:Web", "https://0.0.0.0:50080", false)]
    [InlineData("Node:Web", "https://0.0.0.0:50080", true)]
    [InlineData("Node:Web", "https://192.0.2.1:50080", true)]
    public void Others_cannot_reach_it(string key, string address, bool isKeyShared) =>
        Should.Throw<StartupException>(() => Read(isKeyShared, (key, address))).Mistakes.ShouldHaveSingleItem()
            .ShouldStartWith($"{address} is not a loopback address, and the demo issuer gives a token to anybody who asks");

    [Fact]
    public void A_shared_key_opens_rpcs_with_encryption_and_only_so()
    {
        Read(isKeyShared: true, ("Node:Grpc", "https://0.0.0.0:50051")).Grpc.ShouldBe(["https://0.0.0.0:50051"]);
        Should.Throw<StartupException>(() => Read(isKeyShared: true, ("Node:Grpc", "http://0.0.0.0:50051"))).Message.ShouldContain("without encryption");
    }

    [Fact]
    public void Health_may_be_asked_from_everywhere() =>
        Read(isKeyShared: false, ("Node:Health", "http://0.0.0.0:50059; http://[::]:50060")).Health.ShouldBe(["http://0.0.0.0:50059", "http://[::]:50060"]);

    [Fact]
    public async Task Rpcs_of_others_are_answered_and_their_wish_for_a_token_is_not()
    {
        await using var app = NodeHost.Build(Arguments("--Node:Grpc=https://0.0.0.0:0", "--Node:DemoKeyFile=" + At("demo.key")), _ => { }, _ => { });
        await app.StartAsync();
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };
        using var http = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var grpc = new Uri($"https://127.0.0.1:{app.Addresses()[0].Port}");
        (await Ask(http, grpc)).ShouldBe(HttpStatusCode.NotFound);
        using var web = new HttpClient();
        (await Ask(web, app.Addresses()[1])).ShouldBe(HttpStatusCode.OK);
        await app.StopAsync();
    }

    [Fact]
    public async Task What_the_platform_itself_was_told_to_listen_on_is_locked_too()
    {
        await using var app = NodeHost.Build(
            Arguments("--Node:Grpc=https://0.0.0.0:0", "--Node:DemoKeyFile=" + At("demo.key"), "--Kestrel:Endpoints:Other:Url=http://0.0.0.0:0"), _ => { }, _ => { });
        (await Should.ThrowAsync<StartupException>(() => app.StartAsync())).Mistakes.ShouldHaveSingleItem().ShouldContain("is not a loopback address");
    }

    private static async Task<HttpStatusCode> Ask(HttpClient http, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/demo/token?officer=ng-it-1")) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
        request.Headers.Host = "localhost";
        return (await http.SendAsync(request)).StatusCode;
    }

    private NodeSettings Read(bool isKeyShared, params (string Key, string Value)[] keys)
    {
        _authority.Sign("localhost").Write(At("cert.pem"), At("key.pem"));
        (string, string)[] all = [("Node:CertificateFile", At("cert.pem")), ("Node:CertificateKeyFile", At("key.pem")), ("Node:DemoKeyFile", isKeyShared ? At("demo.key") : ""), .. keys];
        return NodeSettings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(all.Select(k => KeyValuePair.Create<string, string?>(k.Item1, k.Item2))).Build(), isDevelopment: true);
    }

    private string[] Arguments(params string[] more)
    {
        _authority.Sign("localhost").Write(At("cert.pem"), At("key.pem"));
        return
        [
            "--environment", "Development", "--Logging:LogLevel:Default=None", "--Node:Web=http://127.0.0.1:0",
            "--Node:CertificateFile=" + At("cert.pem"), "--Node:CertificateKeyFile=" + At("key.pem"), "--Node:DataFolder=" + At("data"), .. more,
        ];
    }

    private string At(string file) => Path.Combine(_folder.FullName, file);
}
