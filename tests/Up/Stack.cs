using InfoSharing.Testing;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Up;

/// <summary>PostgreSQL, RabbitMQ and every service as processes of this machine, on the ports that the README names.</summary>
internal sealed class Stack(string folder) : IAsyncDisposable
{
    private const int PostgresPort = 50432;
    private const int RabbitPort = 50672;
    private const string Directory = "http://127.0.0.1:50052";
    private const string DirectoryWeb = "http://127.0.0.1:50082";
    private const string MutualLegalAssistance = "http://127.0.0.1:50053";
    private const string MutualLegalAssistanceWeb = "http://127.0.0.1:50083";
    private const string CaseExchange = "http://127.0.0.1:50054";
    private const string CaseExchangeWeb = "http://127.0.0.1:50084";
    private const string VoluntaryReporting = "http://127.0.0.1:50055";
    private const string VoluntaryReportingWeb = "http://127.0.0.1:50085";

    private const string WebConsole = "http://127.0.0.1:50056";
    private const string WebConsoleWeb = "http://127.0.0.1:50086";
    private const string WebConsolePages = "http://127.0.0.1:50090";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly List<ServiceProcess> _services = [];
    private PostgresServer? _postgres;
    private RabbitServer? _rabbit;

    internal async Task Start(CancellationToken stop)
    {
        System.IO.Directory.CreateDirectory(folder);
        Console.WriteLine("Starting PostgreSQL and RabbitMQ …");
        var (postgres, rabbit) = (PostgresServer.StartIn(At("postgres"), PostgresPort), RabbitServer.StartIn(At("rabbitmq"), RabbitPort));
        (_postgres, _rabbit) = (await postgres, await rabbit);
        stop.ThrowIfCancellationRequested();
        Console.WriteLine("Starting the services …");
        await Serve("directory", "Directory", Directory, DirectoryWeb);
        stop.ThrowIfCancellationRequested();
        await Serve("mutual_legal_assistance", "MutualLegalAssistance", MutualLegalAssistance, MutualLegalAssistanceWeb, ("MutualLegalAssistance__Directory", Directory), ("MutualLegalAssistance__CheckEvery", "00:00:01"));
        stop.ThrowIfCancellationRequested();
        await Serve(
            "case_exchange", "CaseExchange", CaseExchange, CaseExchangeWeb,
            ("CaseExchange__Directory", Directory), ("CaseExchange__MutualLegalAssistance", MutualLegalAssistance),
            ("CaseExchange__VoluntaryReporting", VoluntaryReporting));
        stop.ThrowIfCancellationRequested();
        await Serve("voluntary_reporting", "VoluntaryReporting", VoluntaryReporting, VoluntaryReportingWeb, ("VoluntaryReporting__Directory", Directory));
        stop.ThrowIfCancellationRequested();
        await Start(
            "web_console", "WebConsole", WebConsole, WebConsoleWeb, ("Node__Pages", WebConsolePages), ("WebConsole__Directory", Directory), ("WebConsole__MutualLegalAssistance", MutualLegalAssistance),
            ("WebConsole__CaseExchange", CaseExchange), ("WebConsole__VoluntaryReporting", VoluntaryReporting));
    }

    internal void SayHow() => Console.WriteLine(
        $"""

         Directory              gRPC {Directory}   Web {DirectoryWeb}
         MutualLegalAssistance  gRPC {MutualLegalAssistance}   Web {MutualLegalAssistanceWeb}
         CaseExchange           gRPC {CaseExchange}   Web {CaseExchangeWeb}
         VoluntaryReporting     gRPC {VoluntaryReporting}   Web {VoluntaryReportingWeb}
         WebConsole             in a browser: {WebConsolePages}
         PostgreSQL             127.0.0.1:{PostgresPort}, user infosharing, password in {At("postgres/password")}
         RabbitMQ               127.0.0.1:{RabbitPort}, user infosharing, password in {At("rabbitmq/password")}

         Each service takes a demo token of the others:
           export INFOSHARING_TOKEN=$(curl -s '{DirectoryWeb}/demo/token?officer=ng-it-1')
           dotnet run --project services/Cli -- --server {Directory} authority find IT --function RECEIVE
           dotnet run --project services/Cli -- --server {MutualLegalAssistance} request list
           dotnet run --project services/Cli -- --server {CaseExchange} case list
           dotnet run --project services/Cli -- --server {VoluntaryReporting} report list

         The demo plays here too, once on new databases; it moves the clocks of these services ahead by 21 months:
           make demo AGAINST=up

         Data stay in {folder}. Stop everything with Ctrl-C.
         """);

    /// <summary>Until it is told to stop, or a service ends by itself.</summary>
    internal async Task<int> Serve(CancellationToken stop)
    {
        var ended = await Task.WhenAny(_services.Select(s => s.Process.Exit(Timeout.InfiniteTimeSpan))).WaitAsync(stop);
        var code = await ended;
        Console.Error.WriteLine($"A service ended by itself with exit code {code}; stopping the others.");
        return 1;
    }

    /// <summary>Those who depend on others end first.</summary>
    public async ValueTask DisposeAsync()
    {
        Console.WriteLine("Stopping …");
        foreach (var service in _services.AsEnumerable().Reverse())
        {
            if (!service.Process.HasExited)
                service.AskToStop();
            await service.Process.Exit(Patience);
            await service.DisposeAsync();
        }

        foreach (var server in new Server?[] { _rabbit, _postgres }.OfType<Server>())
        {
            await server.Stop();
            await server.DisposeAsync();
        }
    }

    private async Task Serve(string name, string program, string grpc, string web, params (string, string)[] more) =>
        await Start(name, program, grpc, web, [("Node__Database", await _postgres!.Database(name)), ("Node__Broker", _rabbit!.Address), .. more]);

    private async Task Start(string name, string program, string grpc, string web, params (string, string)[] more)
    {
        var service = await ServiceProcess.StartAsync(
            Programs.Of(program), [],
            [
                ("Node__Grpc", grpc), ("Node__Web", web), ("Node__DataFolder", At(name)), ("Node__DemoKeyFile", At("demo.key")), ("Node__Rehearsal", "true"), .. more,
            ]);
        service.Process.Said = line => Console.WriteLine($"{name}: {line}");
        _services.Add(service);
    }

    private string At(string name) => Path.Combine(folder, name);
}
