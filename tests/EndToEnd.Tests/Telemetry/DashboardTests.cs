using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Mla.V1;
using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests.Telemetry;

/// <summary>Every name that the dashboard and the alerts ask for is one that a running node tells.</summary>
public sealed class DashboardTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _folder = Place.TemporaryFolder();
    private Collector _collector = null!;

    public async Task InitializeAsync() => _collector = await Collector.Start();

    public async Task DisposeAsync()
    {
        await _collector.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [FactWith(Need.Postgres | Need.Broker)]
    public async Task A_node_tells_of_the_way_to_its_broker()
    {
        var (postgres, rabbit) = (await SharedServers.Postgres, await (await SharedServers.Rabbit).CreateVirtualHost());
        await using var directory = await Start(Place.Directory, "directory", await postgres.CreateDatabase(), rabbit);
        await using var mla = await Start(Place.MutualLegalAssistance, "mla", await postgres.CreateDatabase(), rabbit, $"--MutualLegalAssistance:Directory={directory.Grpc}");
        using (var channel = GrpcChannel.ForAddress(mla.Grpc))
            await new RequestService.RequestServiceClient(channel).CreateRequestAsync(new() { Request = Samples.Request("measured") }, await As(directory, Samples.Requesting));
        await _collector.Until(() => _collector.Exposition.Of("infosharing_broker_dead_letters") is not null);
        foreach (var name in _collector.Exposition.Names.Order(StringComparer.Ordinal))
            output.WriteLine($"{name} {string.Join(' ', _collector.Exposition.Of(name)!.Select(l => $"{l.Key}=[{string.Join('|', l.Value.Take(6))}]"))}");
    }

    private Task<ServiceProcess> Start(string program, string name, string database, string broker, params string[] more) => ServiceProcess.StartAsync(
        program,
        [$"--Node:DataFolder={Path.Combine(_folder, name)}", $"--Node:DemoKeyFile={Path.Combine(_folder, "demo.key")}", $"--Node:Otlp={_collector.Address}", "--OTEL_METRIC_EXPORT_INTERVAL=300", .. more],
        ("Node__Database", database), ("Node__Broker", broker));

    private static async Task<Metadata> As(ServiceProcess issuer, string officer)
    {
        using var web = new HttpClient { BaseAddress = issuer.Web };
        return new() { { "authorization", "Bearer " + await web.GetStringAsync(new Uri($"demo/token?officer={officer}", UriKind.Relative)) } };
    }
}
