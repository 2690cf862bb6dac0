using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Testing;

/// <summary>Standalone's way: every service in this process, SQLite files in one folder.</summary>
internal sealed class OneProcess : IHosting
{
    private readonly WebApplication _app;
    private readonly IReadOnlyList<TestService> _services;
    private readonly GrpcChannel _channel;

    private OneProcess(WebApplication app, IReadOnlyList<TestService> services) =>
        (_app, _services, _channel) = (app, services, GrpcChannel.ForAddress(app.Addresses()[0]));

    public Uri Address => _app.Addresses()[0];

    public Uri WebAddress => _app.Addresses()[1];

    public ChannelBase Channel => _channel;

    public DemoIssuer Issuer => _app.Services.GetRequiredService<DemoIssuer>();

    public IServiceProvider Services => _app.Services;

    internal static async Task<IHosting> Start(
        Action<WebApplicationBuilder> add, Action<WebApplication> map, IReadOnlyList<TestService> services,
        SteppedClock clock, string folder, IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Node:DataFolder"] = folder,
            ["Node:Grpc"] = "http://127.0.0.1:0",
            ["Node:Web"] = "http://127.0.0.1:0",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        add(builder);
        builder.AddNode();
        var app = builder.Build();
        app.MapNode();
        map(app);
        await app.StartAsync();
        return new OneProcess(app, services);
    }

    public CallInvoker At(string service) => _channel.CreateCallInvoker();

    public Task Do(string service, string action) => _services.Single(s => s.Name == service).Actions[action](_app.Services);

    public Task Stop() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
