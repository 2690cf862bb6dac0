using Grpc.Core;
using Grpc.Core.Interceptors;
using InfoSharing.Common.V1;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Ledgers;
using InfoSharing.Ledgers.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.Testing;

/// <summary>
/// Real services: Kestrel on free loopback ports, tokens signed and verified as in production, and a clock that the
/// test moves. They run in this process on SQLite or, with INFOSHARING_STACK=production, each in a process of its own
/// on PostgreSQL and RabbitMQ: the same tests, with the same expectations.
/// </summary>
/// <example>
/// <code>
/// await using var node = await TestNode.Start([Hosted.Directory]);
/// var desk = new DirectoryService.DirectoryServiceClient(node.As("officers/it-ca-1", "authorities/it-ca", "IT", Role.CentralAuthority));
/// </code>
/// </example>
public sealed class TestNode : IAsyncDisposable
{
    private readonly IHosting _hosting;
    private readonly bool _ownsFolder;

    private TestNode(IHosting hosting, SteppedClock clock, string folder, bool ownsFolder) =>
        (_hosting, Clock, DataFolder, _ownsFolder) = (hosting, clock, folder, ownsFolder);

    /// <summary>The environment's word for separate processes on real servers.</summary>
    public static bool IsProduction { get; } = Environment.GetEnvironmentVariable("INFOSHARING_STACK") == "production";

    /// <summary>The clock of every service of the node.</summary>
    public SteppedClock Clock { get; }

    /// <summary>Where the databases are.</summary>
    public string DataFolder { get; }

    /// <summary>Where gRPC listens; of several services, the first one's.</summary>
    public Uri Address => _hosting.Address;

    /// <summary>Where HTTP/1.1 listens; of several services, the first one's.</summary>
    public Uri WebAddress => _hosting.WebAddress;

    /// <summary>A connection without a token.</summary>
    public ChannelBase Channel => _hosting.Channel;

    /// <summary>The services' container; only of a node in this process.</summary>
    public IServiceProvider Services => _hosting.Services ?? throw new InvalidOperationException("The services run in processes of their own: ask them through their rpcs.");

    /// <summary>The issuer that the node trusts.</summary>
    public DemoIssuer Issuer => _hosting.Issuer;

    /// <summary>Starts a node of these services, in the order in which they need each other.</summary>
    /// <param name="services">One or several.</param>
    /// <param name="clock">To go on with the clock of an earlier node.</param>
    /// <param name="dataFolder">To go on with the databases of an earlier node; then the caller removes the folder.</param>
    /// <param name="settings">Configuration keys such as "Node:LargestMessage".</param>
    public static Task<TestNode> Start(
        IReadOnlyList<TestService> services, SteppedClock? clock = null, string? dataFolder = null, IReadOnlyDictionary<string, string?>? settings = null) =>
        Start(clock, dataFolder, (steps, folder) => IsProduction
            ? TestProcesses.Start(services, steps, folder, settings ?? new Dictionary<string, string?>())
            : OneProcess.Start(
                b => services.ToList().ForEach(s => s.Add(b)), a => services.ToList().ForEach(s => s.Map(a)), services, steps, folder, settings ?? new Dictionary<string, string?>()));

    /// <summary>Starts a node in this process, of whatever is added.</summary>
    /// <param name="add">Adds the services, as a Program does.</param>
    /// <param name="map">Maps their rpcs.</param>
    /// <param name="clock">To go on with the clock of an earlier node.</param>
    /// <param name="dataFolder">To go on with the databases of an earlier node; then the caller removes the folder.</param>
    /// <param name="settings">Configuration keys such as "Node:LargestMessage".</param>
    public static Task<TestNode> Start(
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        SteppedClock? clock = null,
        string? dataFolder = null,
        IReadOnlyDictionary<string, string?>? settings = null) =>
        Start(clock, dataFolder, (steps, folder) => OneProcess.Start(add, map, [], steps, folder, settings ?? new Dictionary<string, string?>()));

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
    public CallInvoker WithHeader(string name, string value) => WithHeader(Channel.CreateCallInvoker(), name, value);

    /// <summary>How many entries the ledger of a service has, as its rpc says.</summary>
    public async Task<long> Head(string service) =>
        (await LedgerOf(service, "officers/auditor", "authorities/auditor", "NG", Role.Auditor).GetCheckpointAsync(new() { Ledger = "ledgers/" + service })).Checkpoint.Size;

    /// <summary>Asks the ledger of a service as somebody.</summary>
    public LedgerService.LedgerServiceClient LedgerOf(string service, string principal, string authority, string country, params Role[] roles) =>
        new(WithHeader(_hosting.At(service), "authorization", "Bearer " + Issuer.Token(principal, authority, country, roles, TimeSpan.FromDays(3650))));

    /// <summary>Has a service do what otherwise waits for its hour; returns when it is done.</summary>
    public Task Do(string service, string action) => _hosting.Do(service, action);

    /// <summary>The ledger of a hosted service; only of a node in this process.</summary>
    public Ledger Ledger(string service) => Services.GetRequiredKeyedService<Ledger>(service);

    /// <summary>Stops the services as a signal would; the folder stays until the node is disposed.</summary>
    public Task Stop() => _hosting.Stop();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _hosting.DisposeAsync();
        if (_ownsFolder)
            System.IO.Directory.Delete(DataFolder, recursive: true);
    }

    private static async Task<TestNode> Start(SteppedClock? clock, string? dataFolder, Func<SteppedClock, string, Task<IHosting>> start)
    {
        var folder = dataFolder ?? System.IO.Directory.CreateTempSubdirectory("infosharing-test-").FullName;
        var steps = clock ?? new SteppedClock();
        try
        {
            return new(await start(steps, folder), steps, folder, ownsFolder: dataFolder is null);
        }
        catch when (dataFolder is null)
        {
            System.IO.Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static CallInvoker WithHeader(CallInvoker invoker, string name, string value) => invoker.Intercept(headers =>
    {
        headers.Add(name, value);
        return headers;
    });
}
