using System.Diagnostics;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using InfoSharing.Directory.V1;
using InfoSharing.Testing.Servers;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>A database that takes connections and answers nothing, the worst kind of away.</summary>
public sealed class HungDatabaseTests(ITestOutputHelper output) : IDisposable
{
    private const int StopSeconds = 10;

    private readonly string _folder = Place.TemporaryFolder();

    [FactWith(Need.Postgres | Need.Control)]
    public async Task Takes_a_service_out_of_the_rotation_and_does_not_hold_up_its_stop()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var directory = await ServiceProcess.StartAsync(
            Place.Directory, [$"--Node:DataFolder={_folder}", $"--Node:StopSeconds={StopSeconds}"], ("Node__Database", await postgres.CreateDatabase()));
        using var channel = GrpcChannel.ForAddress(directory.Grpc);
        var health = new Health.HealthClient(channel);
        using var ready = health.Watch(new() { Service = "infosharing.directory.v1.DirectoryService" });
        await Next(ready, ServingStatus.Serving);

        await postgres.Pause();
        await Next(ready, ServingStatus.NotServing);
        (await health.CheckAsync(new() { Service = "liveness" })).Status.ShouldBe(ServingStatus.Serving);
        directory.Process.Output.ShouldContain("Not ready because of ledgers/directory: The database does not answer");
        await postgres.Resume();
        await Next(ready, ServingStatus.Serving);

        var token = await Token(directory);
        await postgres.Pause();
        var unanswered = Read(channel, token);
        directory.AskToStop();
        var clock = Stopwatch.StartNew();
        (await directory.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, directory.Process.Errors);
        output.WriteLine($"ended {clock.Elapsed.TotalSeconds:0.0} s after the signal, with {StopSeconds} s to do so");
        (await Should.ThrowAsync<RpcException>(unanswered)).StatusCode.ShouldBe(StatusCode.Unavailable);
        await postgres.Resume();
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private static async Task Next(AsyncServerStreamingCall<HealthCheckResponse> watch, ServingStatus expected)
    {
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        watch.ResponseStream.Current.Status.ShouldBe(expected);
    }

    private static async Task<string> Token(ServiceProcess directory)
    {
        using var web = new HttpClient { BaseAddress = directory.Web };
        return await web.GetStringAsync(new Uri($"demo/token?officer={Samples.Requesting}", UriKind.Relative));
    }

    private static async Task Read(GrpcChannel channel, string token) => await new DirectoryService.DirectoryServiceClient(channel).GetAuthorityAsync(
        new() { Name = "authorities/it-ca" }, new Metadata { { "authorization", "Bearer " + token } }, DateTime.UtcNow.AddMinutes(2));
}
