using System.Net;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace InfoSharing.Runtime.Tests;

/// <summary>The trial service behind the real server and Kestrel, on a free port of the loopback interface.</summary>
public sealed class TrialServer : IAsyncLifetime
{
    private WebApplication? _app;

    public Observed Observed { get; } = new();

    public string Address => _app!.Urls.Single();

    public GrpcChannel Channel(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(Address, options);
    }

    public Trial.TrialClient Client() => new(Channel());

    public Trial.TrialClient Client(Interceptor interceptor) => new(Channel().Intercept(interceptor));

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(Observed);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.ResponseCompressionAlgorithm = "gzip";
            grpc.Interceptors.Add<RecordingInterceptor>();
        });
        _app = builder.Build();
        _app.MapGrpcService<TrialService>();
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();
}
