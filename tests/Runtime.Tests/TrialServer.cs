using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace InfoSharing.Runtime.Tests;

/// <summary>The trial service behind the real server and Kestrel, on a free port of the loopback interface.</summary>
public sealed class TrialServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly X509Certificate2? _certificate;
    private readonly Action<WebApplication> _map;
    private readonly List<GrpcChannel> _channels = [];
    private WebApplication? _app;

    public TrialServer()
        : this(certificate: null, map: null)
    {
    }

    private TrialServer(X509Certificate2? certificate, Action<WebApplication>? map)
    {
        _certificate = certificate;
        _map = map ?? (app => app.MapGrpcService<TrialService>());
    }

    public Observed Observed { get; } = new();

    public string Address => _app!.Urls.Single();

    /// <summary>A server of its own; with TLS that asks for a client certificate where a certificate is given.</summary>
    public static async Task<TrialServer> StartAsync(X509Certificate2? certificate = null, Action<WebApplication>? map = null)
    {
        var server = new TrialServer(certificate, map);
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A certificate that signs itself, for localhost.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1));
    }

    public GrpcChannel Channel(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions { DisposeHttpClient = true };
        configure?.Invoke(options);
        var channel = GrpcChannel.ForAddress(Address, options);
        _channels.Add(channel);
        return channel;
    }

    public Trial.TrialClient Client() => new(Channel());

    public Trial.TrialClient Client(Interceptor interceptor) => new(Channel().Intercept(interceptor));

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, Configure));
        builder.Services.AddSingleton(Observed);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.Interceptors.Add<RecordingInterceptor>();
        });
        _app = builder.Build();
        _map(_app);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _channels.ForEach(channel => channel.Dispose());
        await _app!.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private void Configure(ListenOptions endpoint)
    {
        endpoint.Protocols = HttpProtocols.Http2;
        if (_certificate is not null)
        {
            endpoint.UseHttps(_certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            });
        }
    }
}
