using System.Globalization;
using InfoSharing.Testing.Servers;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>The console alone in this process; the services that it needs run beside it.</summary>
internal sealed class Alone : IAsyncDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-alone-").FullName;
    private readonly SteppedClock _clock = new();
    private readonly List<(TestService Service, ServiceProcess Process)> _services = [];
    private TestNode? _node;

    internal static async Task<Alone> Started()
    {
        var site = new Alone();
        await site.Start(Hosted.Directory);
        await site.Start(Hosted.MutualLegalAssistance, Hosted.Directory);
        await site.Start(Hosted.VoluntaryReporting, Hosted.Directory);
        await site.Start(Hosted.CaseExchange, Hosted.Directory, Hosted.MutualLegalAssistance, Hosted.VoluntaryReporting);
        site._node = await TestNode.Start(b => b.AddWebConsole(), a => a.MapWebConsole(), site._clock, settings: new Dictionary<string, string?>(
            site._services.Select(s => KeyValuePair.Create($"WebConsole:{s.Service.Section}", (string?)Address(s.Process))))
        { ["Node:Pages"] = "http://127.0.0.1:0", ["Node:DemoKeyFile"] = site.Key });
        return site;
    }

    internal Task<Looking> User() => Looking.SignedIn(Desk.PagesOf(_node!), Desk.Requested);

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        foreach (var (_, process) in _services)
            await process.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private string Key => Path.Combine(_folder, "demo.key");

    private async Task Start(TestService service, params TestService[] asked) => _services.Add((service, await ServiceProcess.StartAsync(
        Programs.OfTests("ServiceHost"),
        [
            service.Name, _clock.Now.ToString("o", CultureInfo.InvariantCulture), $"--Node:DataFolder={Path.Combine(_folder, service.Name)}", $"--Node:DemoKeyFile={Key}",
            .. _services.Where(s => asked.Contains(s.Service)).Select(s => $"--{service.Section}:{s.Service.Section}={Address(s.Process)}"),
        ])));

    private static string Address(ServiceProcess process) => process.Grpc.GetLeftPart(UriPartial.Authority);
}
