using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using InfoSharing.Cases.V1;
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
        await using var cases = await Start(
            Place.CaseExchange, "cases", $"--CaseExchange:Directory={directory.Grpc}", $"--CaseExchange:MutualLegalAssistance={mla.Grpc}");
        using var web = new HttpClient { BaseAddress = directory.Web };
        var token = await web.GetStringAsync(new Uri($"demo/token?officer={Samples.Requesting}", UriKind.Relative));
        using var requests = GrpcChannel.ForAddress(mla.Grpc);
        // To whom it transmits, and in which language, the service asks the directory, as itself.
        var client = new RequestService.RequestServiceClient(Signed(requests, token));
        var draft = await client.CreateRequestAsync(new() { Request = Samples.Request("two processes") });
        using var exchange = GrpcChannel.ForAddress(cases.Grpc);
        await AsksBoth(Signed(exchange, token), draft.Name);
        (await client.TransmitRequestAsync(new() { Name = draft.Name })).State.ShouldNotBe(draft.State);

        foreach (var service in new[] { cases, mla, directory })
        {
            service.AskToStop();
            (await service.Process.Exit(TimeSpan.FromSeconds(30))).ShouldBe(0, service.Process.Errors);
        }
    }

    // Of the directory, the State of an authority; of mutual legal assistance, whose turn it is.
    private static async Task AsksBoth(CallInvoker officer, string request)
    {
        var asked = await new InformationService.InformationServiceClient(officer).AskInformationAsync(new() { InformationRequest = Samples.Question("three processes") });
        asked.AskedState.ShouldBe("IT");
        var desk = await new CaseService.CaseServiceClient(officer).GetDeskAsync(new());
        desk.RequestsUnavailable.ShouldBeFalse();
        desk.Tasks.ShouldContain(t => t.Kind == DeskTaskKind.LegalAssistance && t.Resource == request);
    }

    private static CallInvoker Signed(GrpcChannel channel, string token) => channel.Intercept(headers =>
    {
        headers.Add("authorization", new AuthenticationHeaderValue("Bearer", token).ToString());
        return headers;
    });

    [Fact]
    public async Task Name_what_they_are_not_told()
    {
        (await Mistakes(Place.MutualLegalAssistance)).ShouldContain("MutualLegalAssistance:Directory is missing");
        (await Mistakes(Place.CaseExchange)).ShouldContain("CaseExchange:Directory is missing");
        (await Mistakes(Place.CaseExchange, "--CaseExchange:Directory=http://127.0.0.1:1")).ShouldContain("CaseExchange:MutualLegalAssistance is missing");
        (await Mistakes(Place.VoluntaryReporting)).ShouldContain("VoluntaryReporting:Directory is missing");
        var open = Path.Combine(_folder, "open.key");
        await File.WriteAllTextAsync(open, "");
        (await Mistakes(Place.MutualLegalAssistance, "--Node:DemoKeyFile=" + open)).ShouldContain("can be read by other users");
    }

    private async Task<string> Mistakes(string program, params string[] more)
    {
        await using var process = ServiceProcess.Run(program, [.. Node.Arguments(_folder), .. more]);
        (await process.Exit(TimeSpan.FromSeconds(40))).ShouldBe(78, process.Output + process.Errors);
        process.Errors.ShouldNotContain("   at ");
        return process.Errors;
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private Task<ServiceProcess> Start(string program, string data, params string[] more) => ServiceProcess.StartAsync(
        program, [$"--Node:DataFolder={Path.Combine(_folder, data)}", $"--Node:DemoKeyFile={Path.Combine(_folder, "demo.key")}", .. more]);
}
