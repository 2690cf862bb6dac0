using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>Many officers who watch at once: what they cost, and that nobody is left waiting.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class UsersTests(Outpost outpost, ITestOutputHelper output)
{
    private const double MiB = 1024 * 1024;

    /// <summary>Managed memory of this process, collected: the console is in it and the users' ends of the connections, the services are not.</summary>
    [Fact]
    public async Task A_hundred_live_users_take_little_memory()
    {
        await using var site = await Alone.Started();
        // As many have come and gone: what the console and the platform keep for everybody is there.
        await (await Audience.Of(100, site.User)).DisposeAsync();
        var before = await Settled();
        await using var users = await Audience.Of(100, site.User);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.Hold("L12 100 live users", new Figure("MiB", grown / MiB, 5));
    }

    /// <summary>Resident memory of the console's process, as /proc says it, when each user has a page behind them and a stream open, over TLS and a connection of their own.</summary>
    [Fact]
    public async Task A_thousand_live_users_fit_into_one_process()
    {
        var site = await outpost.Started();
        await using var users = await Audience.Of(1_000, () => site.User(Desk.Requested));
        var heard = await users.Hear(() => Happen(site));
        output.Hold(
            "L13 1000 live users", new("MB", Resident(site.Console.Process.Id) / 1e6, 300), new("all told", heard.TotalSeconds, 3), new("page meanwhile", await Page(site), 0.5));
    }

    [Fact]
    public async Task A_page_is_served_beside_two_hundred_and_fifty_streams()
    {
        var site = await outpost.Started();
        await using var users = await Audience.Of(250, () => site.User(Desk.Requested));
        var page = await Page(site);
        var heard = await users.Hear(() => Happen(site));
        output.Hold("L14 250 streams", new("page meanwhile", page, 0.25), new("all told", heard.TotalSeconds, 1.5));
    }

    /// <summary>A console that is told to stop lets go of its readers at once: they come back to another replica, and a roll-out waits for nobody.</summary>
    [Fact]
    public async Task A_console_that_is_told_to_stop_ends_its_streams_at_once()
    {
        var site = await outpost.Started();
        await using var users = await Audience.Of(50, () => site.User(Desk.Requested));
        var ended = await users.End(site.Console.AskToStop);
        var clock = Stopwatch.StartNew();
        await site.Console.Process.Exit(TimeSpan.FromSeconds(30));
        var exited = clock.Elapsed + ended;
        await site.Console.Restart();
        output.Hold("L15 told to stop", new("streams ended", ended.TotalSeconds, 1.5), new("process ended", exited.TotalSeconds, 5));
    }

    // Whoever has gone is let go of within a moment: until what is collected stops falling.
    private static async Task<long> Settled()
    {
        using var moment = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var (last, now) = (long.MaxValue, GC.GetTotalMemory(forceFullCollection: true));
        while (last - now > MiB / 32 && await moment.WaitForNextTickAsync())
            (last, now) = (now, GC.GetTotalMemory(forceFullCollection: true));
        return now;
    }

    private static Task Happen(Outpost site) =>
        site.Requests(Desk.Requesting).AskProgressAsync(new() { Name = site.Request, Question = "Is there a date for the hearing?" }).ResponseAsync;

    // The middle of five.
    private static async Task<double> Page(Outpost site)
    {
        using var user = await site.User(Desk.Requested);
        List<double> times = [];
        for (var i = 0; i < 5; i++)
        {
            var clock = Stopwatch.StartNew();
            (await user.Client.GetStringAsync(new Uri("/requests", UriKind.Relative))).ShouldContain("<tbody");
            times.Add(clock.Elapsed.TotalSeconds);
        }

        return times.Order().ElementAt(2);
    }

    private static double Resident(int process) => 1024 * double.Parse(
        File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
}
