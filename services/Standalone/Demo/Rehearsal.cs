using Grpc.Net.Client;
using InfoSharing.Foundation;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Hosting;
using InfoSharing.Mla.V1;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// The demo: the node on free loopback ports with an empty temporary folder, driven through its public gRPC API as the
/// people would drive it. Every figure comes from what the services answered.
/// </summary>
internal static class Rehearsal
{
    /// <summary>The officers of CTOC/COP/2020/3 § 54 were at work in 2019.</summary>
    internal static readonly DateTimeOffset FirstDay = new(2019, 1, 7, 8, 0, 0, TimeSpan.Zero);

    internal static async Task<int> Run(string[] args)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-demo-").FullName;
        try
        {
            var clock = new RehearsalClock(FirstDay);
            await using var app = NodeHost.Build(Settings(args, folder), builder =>
            {
                builder.Environment.EnvironmentName = Environments.Development;
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Logging.ClearProviders();
                Node.Add(builder);
            }, Node.Map);
            await app.StartAsync();
            var line = await Play(app, clock);
            await app.StopAsync();
            Console.WriteLine(line);
            return 0;
        }
        catch (Exception e) when (e is Departure or Grpc.Core.RpcException or OperationCanceledException or StartupException)
        {
            Console.WriteLine($"demo FAILED: {e.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Settings(string[] args, string folder) =>
    [
        .. args, $"--Node:DataFolder={folder}", "--Node:Grpc:0=http://127.0.0.1:0", "--Node:Web:0=http://127.0.0.1:0",
        "--MutualLegalAssistance:CheckEvery=00:00:00.05",
    ];

    private static async Task<string> Play(WebApplication app, RehearsalClock clock)
    {
        using var channel = GrpcChannel.ForAddress(app.Addresses()[0]);
        var people = new People(channel, app.Services.GetRequiredService<DemoIssuer>());
        Console.WriteLine("Two Nigerian liaison magistrates, posted in Italy and Spain, work on 44 cases, from which 35 requests arise (CTOC/COP/2020/3, para. 54).");
        Console.WriteLine("What the central authority of Italy sees, live:");
        await using var italy = new Subscriber("IT", people.Italy, (label, change) => Console.WriteLine(Subscriber.Line(label, change)));
        await using var spain = new Subscriber("ES", people.Spain, show: null);
        await using var nigeria = new Subscriber("NG", people.Nigeria, show: null);
        await using var niger = new Subscriber("NE", people.Niger, show: null);
        Subscriber[] subscribers = [italy, spain, nigeria, niger];
        foreach (var subscriber in subscribers)
            await subscriber.Start();
        await using var cases = new CaseSubscribers(people);
        await cases.Start();
        var (guards, calendar) = (new Guards(), new Calendar(clock));
        await calendar.Play([.. new Stories(calendar, people, guards, nigeria).All(), .. new CaseStories(calendar, people).All()]);
        await NigerJoins.Play(people, clock);
        return await Report.Of(people, subscribers, guards, cases.All);
    }
}
