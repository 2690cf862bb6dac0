using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Foundation.Ledgers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InfoSharing.Testing;

/// <summary>
/// The real services in this process: Kestrel on a free loopback port, databases in a temporary folder, tokens
/// signed and verified as in production, and a clock that the test moves.
/// </summary>
/// <example>
/// <code>
/// await using var node = await TestNode.Start(b => b.AddDirectory(), a => a.MapDirectory());
/// var desk = new AuthorityService.AuthorityServiceClient(node.As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority));
/// </code>
/// </example>
public sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private TestNode(WebApplication app, SteppedClock clock, string folder, bool ownsFolder)
    {
        (_app, Clock, DataFolder, _ownsFolder) = (app, clock, folder, ownsFolder);
        Address = app.Addresses()[0];
        WebAddress = app.Addresses()[1];
        Channel = GrpcChannel.ForAddress(Address);
    }

    /// <summary>The clock of every service of the node.</summary>
    public SteppedClock Clock { get; }

    /// <summary>Where the databases are.</summary>
    public string DataFolder { get; }

    /// <summary>Where gRPC listens.</summary>
    public Uri Address { get; }

    /// <summary>Where HTTP/1.1 listens.</summary>
    public Uri WebAddress { get; }

    /// <summary>A connection without a token.</summary>
    public GrpcChannel Channel { get; }

    /// <summary>The services' container.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The issuer that the node trusts.</summary>
    public DemoIssuer Issuer => Services.GetRequiredService<DemoIssuer>();

    /// <summary>Starts a node.</summary>
    /// <param name="add">Adds the services, as a Program does.</param>
    /// <param name="map">Maps their rpcs.</param>
    /// <param name="clock">To go on with the clock of an earlier node.</param>
    /// <param name="dataFolder">To go on with the databases of an earlier node; then the caller removes the folder.</param>
    /// <param name="settings">Configuration keys such as "Node:LargestMessage".</param>
    public static async Task<TestNode> Start(
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        SteppedClock? clock = null,
        string? dataFolder = null,
        IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = dataFolder ?? System.IO.Directory.CreateTempSubdirectory("infosharing-test-").FullName;
        var steps = clock ?? new SteppedClock();
        try
        {
            var app = Build(add, map, steps, folder, settings ?? new Dictionary<string, string?>());
            await app.StartAsync();
            return new(app, steps, folder, ownsFolder: dataFolder is null);
        }
        catch when (dataFolder is null)
        {
            System.IO.Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Calls as somebody, with a real token.</summary>
    /// <param name="principal">"officers/ng-it-1".</param>
    /// <param name="authority">"authorities/ng-ca".</param>
    /// <param name="country">"NG".</param>
    /// <param name="roles">At least one.</param>
    public CallInvoker As(string principal, string authority, string country, params Role[] roles) =>
        WithToken(Issuer.Token(principal, authority, country, roles, TimeSpan.FromDays(3650)));

    /// <summary>Calls with this token.</summary>
    public CallInvoker WithToken(string token) => WithHeader("authorization", "Bearer " + token);

    /// <summary>Calls with this header and no token.</summary>
    public CallInvoker WithHeader(string name, string value) => Channel.Intercept(headers =>
    {
        headers.Add(name, value);
        return headers;
    });

    /// <summary>The ledger of a hosted service.</summary>
    public Ledger Ledger(string service) => Services.GetRequiredKeyedService<Ledger>(service);

    /// <summary>Stops the services as a signal would; the folder stays until the node is disposed.</summary>
    public Task Stop() => _app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
            System.IO.Directory.Delete(DataFolder, recursive: true);
    }

    private static WebApplication Build(
        Action<WebApplicationBuilder> add, Action<WebApplication> map, SteppedClock clock, string folder, IReadOnlyDictionary<string, string?> settings)
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
        return app;
    }
}
