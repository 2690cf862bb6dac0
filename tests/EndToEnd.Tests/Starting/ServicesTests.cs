using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Mla.V1;
using InfoSharing.Testing.Servers;

namespace InfoSharing.EndToEnd.Tests.Starting;

/// <summary>Each service as a program of its own.</summary>
public sealed class ServicesTests : IDisposable
{
    private readonly string _folder = Place.TemporaryFolder();

    [Fact]
    public async Task Accept_each_others_demo_tokens_when_they_share_its_key()
    {
        await using var directory = await Start(Place.Directory, "directory");
        await using var mla = await Start(Place.MutualLegalAssistance, "mla", $"--MutualLegalAssistance:Directory={directory.Grpc}");
        using var web = new HttpClient { BaseAddress = directory.Web };
        var token = await web.GetStringAsync(new Uri($"demo/token?officer={Samples.Requesting}", UriKind.Relative));
        using var channel = GrpcChannel.ForAddress(mla.Grpc);
        var client = new RequestService.RequestServiceClient(channel.Intercept(headers =>
        {
            headers.Add("authorization", new AuthenticationHeaderValue("Bearer", token).ToString());
            return headers;
        }));
        // What it transmits to, and in which language, the service asks the directory, as itself.
        var draft = await client.CreateRequestAsync(new() { Request = Samples.Request("two processes") });
        (await client.TransmitRequestAsync(new() { Name = draft.Name })).State.ShouldNotBe(draft.State);

        mla.AskToStop();
        (await mla.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, mla.Process.Errors);
    }

    [Fact]
    public async Task Name_what_they_are_not_told()
    {
        (await Mistakes()).ShouldContain("MutualLegalAssistance:Directory is missing");
        var open = Path.Combine(_folder, "open.key");
        await File.WriteAllTextAsync(open, "");
        (await Mistakes("--Node:DemoKeyFile=" + open)).ShouldContain("can be read by other users");
    }

    private async Task<string> Mistakes(params string[] more)
    {
        await using var process = ServiceProcess.Run(Place.MutualLegalAssistance, [.. Node.Arguments(_folder), .. more]);
        (await process.Exit(TimeSpan.FromSeconds(40))).ShouldBe(78, process.Output + process.Errors);
        process.Errors.ShouldNotContain("   at ");
        return process.Errors;
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private Task<ServiceProcess> Start(string program, string data, params string[] more) => ServiceProcess.StartAsync(
        program, [$"--Node:DataFolder={Path.Combine(_folder, data)}", $"--Node:DemoKeyFile={Path.Combine(_folder, "demo.key")}", .. more]);
}
