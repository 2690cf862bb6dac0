using Grpc.Core;
using InfoSharing.Foundation;
using InfoSharing.Foundation.Access;
using InfoSharing.Foundation.Hosting;

namespace InfoSharing.Standalone.Demo;

/// <summary>
/// The demo: a node on free loopback ports with an empty temporary folder, or one that runs already, driven through its public
/// gRPC API as the people would drive it. Every figure comes from what the services answered.
/// </summary>
internal static class Rehearsal
{
    internal static async Task<int> Run(string[] args)
    {
        try
        {
            if (args.Contains("--help"))
                Console.WriteLine(Told.Help);
            else
                Console.WriteLine(await (Told.Read(args) is { } told ? OnRunningNode(told) : OnTemporaryNode(args)));
            return 0;
        }
        catch (Exception e) when (e is Departure or RpcException or OperationCanceledException)
        {
            Console.WriteLine($"demo FAILED: {e.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
        catch (StartupException wrong)
        {
            foreach (var mistake in wrong.Mistakes)
                await Console.Error.WriteLineAsync(mistake);
            return StartupException.ExitCode;
        }
    }

    private static async Task<string> OnRunningNode(Told told)
    {
        using var node = new RunningNode(told.Tokens);
        var first = await node.Present();
        var clock = new RehearsalClock(first - DateTimeOffset.UtcNow);
        using var stage = new Stage(told.Sites, node.Issue, clock, told.Trusted);
        Console.WriteLine($"It plays on a node that runs, and the 7 January 2019 of the report is {first:d MMMM yyyy} there.");
        var line = await Play(stage, new Calendar(clock, first));
        Console.WriteLine($"The clocks of that node stay where they were moved: {clock.GetUtcNow():d MMMM yyyy}.");
        return line;
    }

    private static async Task<string> OnTemporaryNode(string[] args)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-demo-").FullName;
        try
        {
            var clock = new RehearsalClock(Calendar.FirstDay - DateTimeOffset.UtcNow);
            await using var app = NodeHost.Build(Settings(args, folder), builder =>
            {
                builder.Environment.EnvironmentName = Environments.Development;
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Logging.ClearProviders();
                Node.Add(builder);
            }, Node.Map);
            await app.StartAsync();
            using var stage = new Stage(new Sites(app.Addresses()[0]), (badge, _, _) => Task.FromResult(Token(app, badge)), clock);
            var line = await Play(stage, new Calendar(clock, Calendar.FirstDay));
            await app.StopAsync();
            return line;
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Settings(string[] args, string folder) =>
    [
        .. args, $"--Node:DataFolder={folder}", "--Node:Grpc:0=http://127.0.0.1:0", "--Node:Web:0=http://127.0.0.1:0", "--Node:Pages=",
        "--MutualLegalAssistance:CheckEvery=00:00:00.05",
    ];

    private static string Token(WebApplication app, Badge badge) => app.Services.GetRequiredService<DemoIssuer>().Token(
        "officers/" + badge.Officer, "authorities/" + badge.Authority, badge.Authority[..2].ToUpperInvariant(), [badge.Role], TimeSpan.FromHours(1));

    private static async Task<string> Play(Stage stage, Calendar calendar)
    {
        var people = new People(stage);
        await Beforehand.Look(stage, people);
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
        var guards = new Guards();
        await calendar.Play([.. new Stories(calendar, people, guards, nigeria).All(), .. new CaseStories(calendar, people).All()]);
        await NigerJoins.Play(people, calendar);
        return await Report.Of(people, calendar, subscribers, guards, cases.All);
    }
}
