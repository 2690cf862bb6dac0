using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Health.V1;
using Grpc.Net.Client;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.Foundation.Tests.Hosting.Encryption;

public sealed class ServingTests : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-tls-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Rpcs_are_served_with_the_configured_certificate()
    {
        var thumbprint = WriteCertificate();
        await using var app = NodeHost.Build(Arguments(), _ => { }, _ => { });
        await app.StartAsync();
        using var handler = new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 { Thumbprint: var seen } && seen == thumbprint },
        };
        using var channel = GrpcChannel.ForAddress(app.Addresses()[0], new GrpcChannelOptions { HttpHandler = handler });
        app.Addresses()[0].Scheme.ShouldBe("https");
        (await new Health.HealthClient(channel).CheckAsync(new())).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        await app.StopAsync();
    }

    [Fact]
    public void A_certificate_that_is_none_is_one_clear_sentence()
    {
        WriteCertificate();
        File.WriteAllText(At("cert.pem"), "nothing");
        Should.Throw<StartupException>(() => NodeHost.Build(Arguments(), _ => { }, _ => { })).Message.ShouldContain("do not hold a PEM certificate and its key");
    }

    private string[] Arguments() =>
    [
        "--environment", "Development", "--Logging:LogLevel:Default=None", "--Node:Grpc=https://127.0.0.1:0",
        "--Node:CertificateFile=" + At("cert.pem"), "--Node:CertificateKeyFile=" + At("key.pem"), "--Node:DataFolder=" + At("data"),
    ];

    private string At(string file) => Path.Combine(_folder.FullName, file);

    private string WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(At("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(At("key.pem"), key.ExportPkcs8PrivateKeyPem());
        return certificate.Thumbprint;
    }
}
