using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Tests.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Foundation.Tests.Hosting;

public sealed class StartTests
{
    private const string Production = "Production";

    private static readonly Dictionary<string, string?> Issuer = new()
    {
        ["Node:Tokens:Issuer"] = "https://issuer.example",
        ["Node:Tokens:Audience"] = "infosharing",
        ["Node:Tokens:Authority"] = "https://issuer.example",
    };

    [Fact]
    public void Development_needs_no_settings()
    {
        var settings = Read(isDevelopment: true);
        settings.HasDemoIssuer.ShouldBeTrue();
        settings.LargestMessage.ShouldBe(4 * 1024 * 1024);
        settings.Grpc.ShouldBe(["http://127.0.0.1:50051"]);
    }

    [Fact]
    public void Production_with_an_issuer_starts() => Read(isDevelopment: false, [.. Issuer]).HasDemoIssuer.ShouldBeFalse();

    [Fact]
    public void Only_the_demo_issuer_may_rehearse()
    {
        Read(isDevelopment: true, Set("Node:Rehearsal", "true")).Rehearsal.ShouldBeTrue();
        Mistakes(isDevelopment: true, [.. Issuer, Set("Node:Rehearsal", "true")]).ShouldHaveSingleItem().ShouldContain("Node:Rehearsal lets callers move the clock");
        Mistakes(isDevelopment: false, [.. Issuer, Set("Node:Rehearsal", "true")]).ShouldHaveSingleItem().ShouldContain("Node:Rehearsal lets callers move the clock");
    }

    [Fact]
    public void Several_addresses_fit_into_one_text() =>
        Read(isDevelopment: true, Set("Node:Grpc", "http://127.0.0.1:1; http://[::1]:2")).Grpc.ShouldBe(["http://127.0.0.1:1", "http://[::1]:2"]);

    [Theory]
    [InlineData("Node:LargestMessage", "many", "Node:LargestMessage is \"many\": it must be a whole number from 1024 to 67108864.")]
    [InlineData("Node:LargestMessage", "12", "Node:LargestMessage is \"12\"")]
    [InlineData("Node:StopSeconds", "600", "Node:StopSeconds is \"600\": it must be a whole number from 1 to 30.")]
    [InlineData("Node:Grpc", "127.0.0.1:50051", "127.0.0.1:50051 is not an address to listen on")]
    [InlineData("Node:Grpc", "http://example.org:50051", "http://example.org:50051 is not an address to listen on")]
    [InlineData("Node:Grpc", "ftp://127.0.0.1:50051", "is not an address to listen on")]
    [InlineData("Node:Grpc", "http://127.0.0.1:50051/path", "is not an address to listen on")]
    [InlineData("Node:Grpc", "http://0.0.0.0:50051", "reachable from other machines without encryption")]
    [InlineData("Node:Web", "http://192.0.2.1:80", "reachable from other machines without encryption")]
    [InlineData("Node:Grpc", "https://127.0.0.1:50051", "needs a certificate")]
    [InlineData("Node:Health", "127.0.0.1:50059", "127.0.0.1:50059 is not an address to listen on")]
    [InlineData("Node:Health", "https://0.0.0.0:50059", "https://0.0.0.0:50059 is in Node:Health, whose probes cannot do TLS")]
    [InlineData("Node:Grpc", ";", "Node:Grpc lists no address")]
    [InlineData("Node:CertificateFile", "/nowhere/cert.pem", "Node:CertificateFile names a file that does not exist")]
    [InlineData("Node:DataFloder", "x", "Node:DataFloder is not a setting. Known are: Broker, CertificateFile, CertificateKeyFile, DataFolder")]
    [InlineData("Node:CertificateKeyFile", "/etc/passwd", "Node:CertificateFile and Node:CertificateKeyFile belong together")]
    [InlineData("Node:TrustedCertificates", "/nowhere/ca.pem", "Node:TrustedCertificates names a file that does not exist")]
    [InlineData("Node:RequireClientCertificates", "yes", "Node:RequireClientCertificates is \"yes\": it must be true or false.")]
    [InlineData("Node:RequireClientCertificates", "true", "Node:RequireClientCertificates needs Node:TrustedCertificates")]
    [InlineData("Node:RequireClientCertificates", "true", "http://127.0.0.1:50051 is without encryption, and nobody can show there the certificate that Node:RequireClientCertificates asks for")]
    [InlineData("Node:Otlp", "collector:4317", "Node:Otlp is not the address of a collector")]
    [InlineData("Node:DemoKeyFile", "/etc/passwd", "Node:DemoKeyFile /etc/passwd can be read by other users")]
    [InlineData("Node:Rehearsal", "perhaps", "Node:Rehearsal is \"perhaps\": it must be true or false.")]
    [InlineData("Node:Tokens:Issuer", "x", "Node:Tokens:Audience is missing")]
    [InlineData("Node:Tokens:Secret", "x", "Node:Tokens:Secret is not a setting")]
    public void A_mistake_is_one_clear_sentence(string key, string value, string sentence)
    {
        var mistakes = Mistakes(isDevelopment: true, Set(key, value));
        mistakes.ShouldContain(m => m.Contains(sentence, StringComparison.Ordinal), string.Join('\n', mistakes));
        mistakes.ShouldAllBe(m => m.EndsWith('.') && !m.Contains('\n'));
    }

    [Theory]
    [InlineData("Authority", "http://issuer.example", "is not an https address")]
    [InlineData("JwksUrl", "keys", "is not an https address")]
    [InlineData("JwksUrl", "https://issuer.example/keys", "exactly one of")]
    [InlineData("KeyFile", "/nowhere/keys.json", "it cannot be read")]
    [InlineData("Audience", "", "Node:Tokens:Audience is missing")]
    public void A_mistake_about_the_issuer_is_one_clear_sentence(string key, string value, string sentence) =>
        Mistakes(isDevelopment: false, [.. Issuer.Where(s => s.Key != "Node:Tokens:" + key), new("Node:Tokens:" + key, value)])
            .ShouldContain(m => m.Contains(sentence, StringComparison.Ordinal));

    [Theory]
    [InlineData("hello", "neither a JSON Web Key")]
    [InlineData("{}", "holds no key")]
    [InlineData("{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}", "not an EC or RSA public key")]
    [InlineData("{\"keys\":[]}", "holds no key")]
    public void A_file_without_a_public_key_is_refused(string text, string sentence)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        Mistakes(isDevelopment: false, new("Node:Tokens:Issuer", "i"), new("Node:Tokens:Audience", "a"), new("Node:Tokens:KeyFile", file))
            .ShouldHaveSingleItem().ShouldContain(sentence);
        File.Delete(file);
    }

    [Fact]
    public void All_mistakes_are_said_at_once() =>
        Mistakes(isDevelopment: false, new("Node:LargestMessage", "x"), new("Node:Grpc", "http://0.0.0.0:1"), new("Node:Wrong", "x"))
            .Count.ShouldBe(4);

    [Fact]
    public void Outside_development_there_is_no_demo_issuer() =>
        Mistakes(isDevelopment: false).ShouldHaveSingleItem().ShouldStartWith("Node:Tokens is missing");

    [Fact]
    public async Task A_service_whose_rpc_states_no_permission_does_not_start()
    {
        var failed = await Should.ThrowAsync<StartupException>(TestNode.Start(_ => { }, app => app.MapGrpcService<SilentRpcs>()));
        failed.Mistakes.ShouldHaveSingleItem().ShouldBe(
            "The rpc infosharing.probe.v1.SilentService.Whisper states no permission: add option (infosharing.common.v1.permission) to its proto.");
    }

    [Fact]
    public async Task A_process_that_cannot_start_says_why_and_exits_with_78()
    {
        var said = Console.Error;
        using var heard = new StringWriter();
        Console.SetError(heard);
        var code = await NodeHost.Run(["--environment", Production, "--Node:Grpc=http://0.0.0.0:1"], _ => { }, _ => { });
        Console.SetError(said);
        code.ShouldBe(78);
        heard.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        heard.ToString().ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_sentence()
    {
        await using var node = await ProbeNode.Start();
        var said = Console.Error;
        using var heard = new StringWriter();
        Console.SetError(heard);
        var code = await NodeHost.Run(["--environment", "Development", $"--Node:Grpc={node.Address}", $"--Node:DataFolder={node.DataFolder}"], _ => { }, _ => { });
        Console.SetError(said);
        code.ShouldBe(78);
        heard.ToString().ShouldContain("Choose another with Node:Grpc");
    }

    [Fact]
    public async Task A_demo_token_is_to_be_had_over_http()
    {
        await using var node = await ProbeNode.Start();
        using var http = new HttpClient { BaseAddress = node.WebAddress };
        var token = await http.GetStringAsync("/demo/token?officer=ng-it-1");
        var officer = new Probe.V1.ProbeService.ProbeServiceClient(node.WithToken(token));
        (await officer.AskAsync(new() { Act = "caller" })).Text.ShouldBe("authorities/ng-ca NG LiaisonMagistrate");
        (await http.GetStringAsync("/demo/token?officer=officers/it-ca-1")).ShouldNotBeEmpty();
        ((int)(await http.GetAsync("/demo/token")).StatusCode).ShouldBe(400);
        ((int)(await http.GetAsync("/demo/token?officer=ng-it-1&role=KING")).StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task A_demo_token_is_not_given_under_a_foreign_name()
    {
        await using var node = await ProbeNode.Start();
        using var http = new HttpClient { BaseAddress = node.WebAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/demo/token?officer=ng-it-1") { Headers = { Host = "attacker.example" } };
        ((int)(await http.SendAsync(request)).StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task With_a_real_issuer_there_are_no_demo_tokens_and_outside_development_no_reflection()
    {
        var app = NodeHost.Build(["--environment", Production, "--Node:Grpc=http://127.0.0.1:0", "--Node:Web=http://127.0.0.1:0", .. Issuer.Select(s => $"--{s.Key}={s.Value}")], _ => { }, _ => { });
        await using (app)
        {
            await app.StartAsync();
            using var http = new HttpClient();
            ((int)(await http.GetAsync(new Uri(app.Addresses()[1], "/demo/token?officer=ng-it-1"))).StatusCode).ShouldBe(404);
            using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(app.Addresses()[0]);
            using var call = new Grpc.Reflection.V1.ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo();
            await call.ResponseStream.MoveNext(default).ShouldBeRefused(Grpc.Core.StatusCode.Unimplemented, "METHOD_UNKNOWN");
            app.Services.GetService<Foundation.Access.DemoIssuer>().ShouldBeNull();
            await app.StopAsync();
        }
    }

    private static KeyValuePair<string, string?> Set(string key, string value) => new(key, value);

    private static NodeSettings Read(bool isDevelopment, params KeyValuePair<string, string?>[] settings) =>
        NodeSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), isDevelopment);

    private static IReadOnlyList<string> Mistakes(bool isDevelopment, params KeyValuePair<string, string?>[] settings) =>
        Should.Throw<StartupException>(() => Read(isDevelopment, settings)).Mistakes;
}
