using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Foundation.Access;
using InfoSharing.Testing.Servers;

namespace InfoSharing.Testing;

/// <summary>
/// Production's way: each service in a process of its own (tests/ServiceHost) with a PostgreSQL database of its own, and
/// RabbitMQ between them. The processes' clocks follow the test's.
/// </summary>
internal sealed class TestProcesses : IHosting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly List<Member> _members = [];
    private readonly SteppedClock _clock;
    private int _told;

    private TestProcesses(SteppedClock clock, DemoIssuer issuer) => (_clock, Issuer) = (clock, issuer);

    public Uri Address => _members[0].Process.Grpc;

    public Uri WebAddress => _members[0].Process.Web;

    public ChannelBase Channel => new RoutedChannel([.. _members.Select(m => (m.Service.Package, m.Invoker))]);

    public DemoIssuer Issuer { get; }

    public IServiceProvider? Services => null;

    internal static async Task<IHosting> Start(
        IReadOnlyList<TestService> services, SteppedClock clock, string folder, IReadOnlyDictionary<string, string?> settings)
    {
        var keyFile = Path.Combine(folder, "demo.key");
        var hosting = new TestProcesses(clock, new DemoIssuer(clock, keyFile));
        try
        {
            // Both begin to start now.
            _ = SharedServers.Postgres;
            var broker = await Kept(folder, "broker", async () => await (await SharedServers.Rabbit).CreateVirtualHost());
            foreach (var service in services)
            {
                var database = await Kept(folder, service.Name, async () => await (await SharedServers.Postgres).CreateDatabase());
                await hosting.Add(service, [
                    $"--Node:DataFolder={folder}", $"--Node:DemoKeyFile={keyFile}", $"--Node:Database={database}", $"--Node:Broker={broker}",
                    .. hosting._members.Select(m => $"--{service.Section}:{m.Service.Section}={m.Process.Grpc}"),
                    .. settings.Select(s => $"--{s.Key}={s.Value}")]);
            }

            clock.Follow(hosting.Move);
            return hosting;
        }
        catch
        {
            await hosting.DisposeAsync();
            throw;
        }
    }

    public CallInvoker At(string service) => Of(service).Invoker;

    public Task Do(string service, string action) => Tell(Of(service), $"do {action}");

    public async Task Stop()
    {
        _clock.Leave(Move);
        foreach (var member in _members.Where(m => !m.Process.Process.HasExited))
        {
            member.Process.AskToStop();
            await member.Process.Process.Exit(Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Most tests have no use for an orderly end; those that have one ask for it.
        _clock.Leave(Move);
        foreach (var member in _members)
        {
            member.Channel.Dispose();
            await member.Process.DisposeAsync();
        }

        Issuer.Dispose();
    }

    // What a folder's services were given the first time, they are given again.
    private static async Task<string> Kept(string folder, string name, Func<Task<string>> make)
    {
        var file = Path.Combine(folder, name + ".address");
        if (!File.Exists(file))
            await File.WriteAllTextAsync(file, await make());
        return await File.ReadAllTextAsync(file);
    }

    private async Task Add(TestService service, IEnumerable<string> arguments)
    {
        string[] words = [service.Name, _clock.Now.ToString("O", CultureInfo.InvariantCulture), .. arguments];
        var process = await ServiceProcess.StartAsync(Programs.OfTests("ServiceHost"), words);
        _members.Add(new(service, process, GrpcChannel.ForAddress(process.Grpc)));
    }

    private Member Of(string service) => _members.Single(m => m.Service.Name == service);

    // A test that moves its clock goes on when all have moved.
    private void Move(DateTimeOffset time) =>
        Task.WhenAll(_members.Select(m => Tell(m, "clock " + time.UtcTicks.ToString(CultureInfo.InvariantCulture)))).GetAwaiter().GetResult();

    private async Task Tell(Member member, string what)
    {
        var number = Interlocked.Increment(ref _told).ToString(CultureInfo.InvariantCulture);
        var answer = member.Process.Process.Line(number + " ");
        await member.Process.Process.Tell($"{number} {what}");
        if (await answer is not "done" and var failed)
            throw new InvalidOperationException($"{member.Service.Name}, {what}: {failed}");
    }

    private sealed record Member(TestService Service, ServiceProcess Process, GrpcChannel Channel)
    {
        internal CallInvoker Invoker { get; } = Channel.CreateCallInvoker();
    }
}
