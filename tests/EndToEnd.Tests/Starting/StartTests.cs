using System.Net;
using System.Net.Sockets;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>A start that is not possible says why, one sentence for each mistake, and leaves nothing behind.</summary>
public class StartTests : IDisposable
{
    private const int BadConfiguration = 78;

    private readonly string _folder = Place.TemporaryFolder();

    [Fact]
    public async Task Names_every_mistake_of_the_configuration_at_once()
    {
        var errors = await Refuse("Development",
            [$"--Node:DataFolder={_folder}", "--Node:Grpc:0=http://0.0.0.0:0", "--Node:StopSeconds=forty", "--Node:DataFoldr=x", "--Node:CertificateFile=none.pem"]);
        errors.Count.ShouldBe(5, string.Join('\n', errors));
        errors.ShouldContain(e => e.StartsWith("http://0.0.0.0:0 would be reachable from other machines"));
        errors.ShouldContain(e => e.StartsWith("Node:StopSeconds is \"forty\""));
        errors.ShouldContain(e => e.StartsWith("Node:DataFoldr is not a setting"));
        errors.ShouldContain(e => e.StartsWith("Node:CertificateFile names a file that does not exist"));
        errors.ShouldContain(e => e.StartsWith("Node:CertificateFile and Node:CertificateKeyFile belong together"));
    }

    [Fact]
    public async Task Has_no_demo_issuer_in_production()
    {
        var errors = await Refuse("Production", Node.Arguments(_folder));
        errors.ShouldContain(e => e.StartsWith("Node:Tokens is missing"));
    }

    [Fact]
    public async Task Says_which_address_is_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var errors = await Refuse("Development", [$"--Node:DataFolder={_folder}", $"--Node:Grpc:0={address}", "--Node:Web:0=http://127.0.0.1:0"]);
        errors.ShouldHaveSingleItem().ShouldContain(address);
    }

    [Fact]
    public async Task Refuses_a_database_that_is_none()
    {
        await (await Node.Start(_folder)).DisposeAsync();
        foreach (var file in System.IO.Directory.EnumerateFiles(_folder, "mutual-legal-assistance.db*", SearchOption.AllDirectories))
            await File.WriteAllTextAsync(file, new string('x', 8192));
        var errors = await Refuse("Development", Node.Arguments(_folder));
        errors.ShouldContain(e => e.Contains("mutual-legal-assistance"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        System.IO.Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static async Task<IReadOnlyList<string>> Refuse(string environment, IEnumerable<string> arguments)
    {
        await using var process = Node.Run(arguments, environment);
        (await process.Exit(TimeSpan.FromSeconds(40))).ShouldBe(BadConfiguration, process.Output + process.Errors);
        process.Errors.ShouldNotContain("   at ");
        return process.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
