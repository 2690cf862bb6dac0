using System.Runtime.Versioning;
using System.Security.Cryptography;
using Grpc.Health.V1;
using Grpc.Net.Client;
using InfoSharing.Testing.Servers;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>A service that may write nowhere but in the folder for temporary files, as in a pod: its ledger is in PostgreSQL, its key in a mounted secret.</summary>
[SupportedOSPlatform("linux")]
public sealed class ReadOnlyTests : IDisposable
{
    private const UnixFileMode ReadableByGroup = UnixFileMode.UserRead | UnixFileMode.GroupRead;
    private const UnixFileMode ReadOnlyFolder = ReadableByGroup | UnixFileMode.UserExecute | UnixFileMode.GroupExecute;

    private readonly string _folder = Place.TemporaryFolder();

    private string Secrets => Path.Combine(_folder, "secrets");

    [FactWith(Need.Postgres)]
    public async Task Serves_with_the_key_that_is_mounted()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var database = await postgres.CreateDatabase();
        await MakeKey(database);
        Lock();
        await using var process = Start(database);
        using var channel = GrpcChannel.ForAddress(await process.Line("gRPC  "));
        using var ready = new Health.HealthClient(channel).Watch(new() { Service = "readiness" });
        (await ready.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        ready.ResponseStream.Current.Status.ShouldBe(ServingStatus.Serving);
        System.IO.Directory.EnumerateFileSystemEntries(Secrets).Select(Path.GetFileName).ShouldBe(["directory.key"]);
        process.AskToStop();
        (await process.Exit(TimeSpan.FromSeconds(40))).ShouldBe(0, process.Errors);
    }

    [FactWith(Need.Postgres)]
    public async Task Says_in_a_sentence_that_the_key_is_missing()
    {
        await using var postgres = await PostgresServer.StartAsync();
        System.IO.Directory.CreateDirectory(Secrets);
        Lock();
        (await Refuse(await postgres.CreateDatabase())).ShouldHaveSingleItem()
            .ShouldStartWith(Path.Combine(Secrets, "directory.key") + " does not exist, or cannot be reached, and cannot be made here");
    }

    [Fact]
    public async Task Says_in_a_sentence_that_there_is_no_place_for_a_ledger()
    {
        System.IO.Directory.CreateDirectory(Secrets);
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
            await File.WriteAllTextAsync(Path.Combine(Secrets, "directory.key"), key.ExportPkcs8PrivateKeyPem());
        Lock();
        (await Refuse(database: "")).ShouldHaveSingleItem()
            .ShouldBe("The ledger file directory.db cannot be written: let this process write to Node:DataFolder, or keep the ledgers in PostgreSQL (Node:Database).");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (System.IO.Directory.Exists(Secrets))
            File.SetUnixFileMode(Secrets, ReadOnlyFolder | UnixFileMode.UserWrite);
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private async Task MakeKey(string database)
    {
        await using var first = await ServiceProcess.StartAsync(Place.Directory, ["--Node:DataFolder=" + Secrets], ("Node__Database", database));
        first.AskToStop();
        await first.Process.Exit(TimeSpan.FromSeconds(40));
    }

    private void Lock()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(Secrets))
            File.SetUnixFileMode(file, ReadableByGroup);
        File.SetUnixFileMode(Secrets, ReadOnlyFolder);
    }

    private async Task<IReadOnlyList<string>> Refuse(string database)
    {
        await using var process = Start(database);
        (await process.Exit(TimeSpan.FromSeconds(40))).ShouldBe(78, process.Output + process.Errors);
        return process.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Modes bind root too once it has given up its capabilities, as a container does.
    private Running Start(string database)
    {
        string[] bound = Environment.UserName == "root" ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : ["env"];
        return Running.Start(bound[0], [.. bound[1..], "dotnet", Place.Directory, "--Node:DataFolder=" + Secrets, "--Node:Grpc=http://127.0.0.1:0"],
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("DOTNET_ENVIRONMENT", "Development"), ("Node__Database", database));
    }
}
