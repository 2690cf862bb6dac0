using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>Tests of services whose telemetry a collector of the test takes, in a folder that goes with it.</summary>
public abstract class Collected : IAsyncLifetime
{
    private Collector? _collector;

    internal Collector Collector => _collector!;

    protected string Folder { get; } = Place.TemporaryFolder();

    /// <summary>How each service is to tell it.</summary>
    protected abstract IEnumerable<string> Settings { get; }

    public async Task InitializeAsync() => _collector = await Collector.Start();

    public async Task DisposeAsync()
    {
        await Collector.DisposeAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A service as in production, with a database of its own.</summary>
    protected async Task<ServiceProcess> Start(string program, string name, string broker, params string[] more) => await ServiceProcess.StartAsync(
        program,
        [$"--Node:DataFolder={Path.Combine(Folder, name)}", $"--Node:DemoKeyFile={Path.Combine(Folder, "demo.key")}", $"--Node:Otlp={Collector.Address}", .. Settings, .. more],
        ("Node__Database", await (await SharedServers.Postgres).CreateDatabase()),
        ("Node__Broker", broker));

    /// <summary>What an officer's calls carry.</summary>
    protected static async Task<Metadata> As(ServiceProcess issuer, string officer, params Role[] roles)
    {
        using var web = new HttpClient { BaseAddress = issuer.Web };
        var query = string.Concat(roles.Select(role => "&role=" + Foundation.Ledgers.ProtoNames.Short(role)));
        return new() { { "authorization", "Bearer " + await web.GetStringAsync(new Uri($"demo/token?officer={officer}{query}", UriKind.Relative)) } };
    }
}
