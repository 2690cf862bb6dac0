using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>
/// The demo from outside, on services that run by themselves as in a cluster: over https with an authority of their own, on
/// PostgreSQL and RabbitMQ, two replicas where the clock has work to do.
/// </summary>
public sealed class DemoFromOutsideTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _folder = Place.TemporaryFolder();
    private readonly List<ServiceProcess> _services = [];
    private string[] _common = [];

    private string Authority => Path.Combine(_folder, "ca.crt");

    [FactWith(Need.Postgres | Need.Broker)]
    public async Task Ends_with_the_same_line_also_when_a_replica_dies_and_plays_only_once()
    {
        var directory = await Start("Directory");
        var database = await (await SharedServers.Postgres).CreateDatabase();
        var requests = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Start(
            "MutualLegalAssistance", database, $"--MutualLegalAssistance:Directory={directory.Grpc}", "--MutualLegalAssistance:CheckEvery=00:00:00.5")));
        var cases = await Start("CaseExchange", null, $"--CaseExchange:Directory={directory.Grpc}", $"--CaseExchange:MutualLegalAssistance={requests[1].Grpc}");
        string[] arguments =
        [
            "demo", $"--directory={directory.Grpc}", $"--mutual-legal-assistance={requests[0].Grpc}", $"--case-exchange={cases.Grpc}",
            $"--tokens={directory.Web}", $"--trust={Authority}",
        ];

        await using var demo = Node.Run(arguments);
        await demo.Says("UNDER_REVIEW");
        // As when the pod at the other end of a port-forward goes.
        await requests[0].Restart();
        (await demo.Exit(TimeSpan.FromMinutes(3))).ShouldBe(0, demo.Output + demo.Errors);
        var last = demo.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        last.ShouldMatch(DemoTests.LastLine);
        output.WriteLine(last);

        await using var again = Node.Run(arguments);
        (await again.Exit(TimeSpan.FromMinutes(1))).ShouldBe(1, again.Output + again.Errors);
        again.Output.ShouldContain("demo FAILED: authorities/ng-ca has cases or requests on this node already");
    }

    [Fact]
    public async Task A_node_without_the_setting_is_named()
    {
        await using var node = await Node.Start(_folder);
        await using var demo = Node.Run(["demo", $"--against={node.Grpc}", $"--tokens={node.WebAddress}"]);
        (await demo.Exit(TimeSpan.FromMinutes(1))).ShouldBe(1, demo.Output + demo.Errors);
        demo.Output.ShouldContain("the clock of this node cannot be moved. Start it with Node:Rehearsal=true.");
    }

    [Fact]
    public async Task Mistakes_of_the_line_are_named_all_at_once()
    {
        await using var demo = Node.Run(["demo", "--directory=nowhere", "--trust=/nowhere/ca.crt", "--frob"]);
        (await demo.Exit(TimeSpan.FromMinutes(1))).ShouldBe(78, demo.Output + demo.Errors);
        foreach (var mistake in new[] { "--frob", "--directory nowhere is not an address", "--tokens is missing", "--mutual-legal-assistance is missing", "--case-exchange is missing", "--trust /nowhere/ca.crt holds no certificate" })
            demo.Errors.ShouldContain(mistake);
    }

    public async Task InitializeAsync()
    {
        using var authority = new TestAuthority("node of the demo");
        await File.WriteAllTextAsync(Authority, authority.Certificate);
        var (certificate, key) = (Path.Combine(_folder, "tls.crt"), Path.Combine(_folder, "tls.key"));
        authority.Sign("localhost", "127.0.0.1").Write(certificate, key);
        _common =
        [
            $"--Node:CertificateFile={certificate}", $"--Node:CertificateKeyFile={key}", $"--Node:TrustedCertificates={Authority}",
            $"--Node:DemoKeyFile={Path.Combine(_folder, "demo.key")}", "--Node:Rehearsal=true",
        ];
    }

    public async Task DisposeAsync()
    {
        foreach (var service in _services)
            await service.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private async Task<ServiceProcess> Start(string name, string? database = null, params string[] more)
    {
        var service = await ServiceProcess.StartAsync(
            Programs.Of(name),
            [
                .. _common, $"--Node:DataFolder={Path.Combine(_folder, name)}", $"--Node:Database={database ?? await (await SharedServers.Postgres).CreateDatabase()}",
                $"--Node:Broker={await Broker.Value}", .. more,
            ]);
        lock (_services)
            _services.Add(service);
        return service;
    }

    private Lazy<Task<string>> Broker { get; } = new(async () => await (await SharedServers.Rabbit).CreateVirtualHost());
}
