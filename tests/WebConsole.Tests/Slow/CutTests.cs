using System.Diagnostics;
using Xunit.Abstractions;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>
/// A page that follows a request while its link fails: it says so, it comes back by itself, and its timeline is the ledger's, each entry
/// once.
/// </summary>
[Collection(Desks.Name)]
public class CutTests(Desk desk, Outpost outpost, ITestOutputHelper output)
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [BrowserFact]
    public async Task After_a_short_reset_nothing_is_missing_and_nothing_stands_there_twice()
    {
        await using var link = new SlowLink(desk.Address);
        await using var window = await desk.Window(Desk.Requested, at: link.Address);
        var name = await desk.Submitted();
        var outage = await Outage.On(window, name, desk.Requests);
        await outage.During(() => link.Fail(Cut.Reset, TimeSpan.FromSeconds(2)), isNoticed: true);
        outage.Missing.ShouldBe(0);
        outage.Twice.ShouldBe(0);
    }

    [BrowserFact]
    [Trait("Console", "Whole")]
    public Task A_link_that_is_reset_for_ten_seconds() => Measure("L8 cut, reset", 3, site => site.Link.Fail(Cut.Reset, Ten));

    [BrowserFact]
    [Trait("Console", "Whole")]
    public Task A_link_that_is_silent_for_ten_seconds() => Measure("L9 cut, silent", 40, site => site.Link.Fail(Cut.Silence, Ten), isNoticed: false);

    [BrowserFact]
    [Trait("Console", "Whole")]
    public Task A_link_that_stays_silent_is_not_called_live() => Measure("L10 cut, silent for long", 40, site => site.Link.Fail(Cut.Silence, TimeSpan.FromSeconds(55)));

    [BrowserFact]
    [Trait("Console", "Whole")]
    public Task A_console_that_is_killed_and_started_again() => Measure("L11 console killed", 3, async site =>
    {
        await site.Console.Kill();
        await site.Console.Restart();
    });

    private async Task Measure(string measure, double noticed, Func<Outpost, Task> fail, bool isNoticed = true)
    {
        var site = await outpost.Started();
        await using var window = await site.Window(Desk.Requested, site.Link);
        // A request of its own: a page shows the newest entries, and those before them on demand.
        var outage = await Outage.On(window, await site.Submitted(), site.Requests);
        await outage.During(() => fail(site), isNoticed);
        output.Hold(measure, new("noticed", outage.Noticed, noticed), new("resumed", outage.Resumed, 10), new("gaps", outage.Missing, 0), new("twice", outage.Twice, 0));
    }
}

/// <summary>A page that is followed through an outage, in which things go on elsewhere.</summary>
internal sealed class Outage
{
    private readonly IPage _page;
    private readonly string _request;
    private readonly Func<string, RequestService.RequestServiceClient> _as;

    private Outage(IPage page, string request, Func<string, RequestService.RequestServiceClient> @as) => (_page, _request, _as) = (page, request, @as);

    /// <summary>Seconds until the page said that it is not connected.</summary>
    internal double Noticed { get; private set; }

    /// <summary>Seconds from the end of the outage until the page was live, with all that had happened.</summary>
    internal double Resumed { get; private set; }

    internal int Missing { get; private set; }

    internal int Twice { get; private set; }

    internal static async Task<Outage> On(Window window, string request, Func<string, RequestService.RequestServiceClient> @as)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync("/" + request);
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return new(page, request, @as);
    }

    internal async Task During(Func<Task> fail, bool isNoticed)
    {
        await Happen(2);
        var clock = Stopwatch.StartNew();
        var failing = fail();
        if (isNoticed)
            await _page.Locator("[data-state=lost]").WaitForAsync(new() { Timeout = 60_000 });
        Noticed = isNoticed ? clock.Elapsed.TotalSeconds : 0;
        await Happen(3);
        await failing;
        clock.Restart();
        var last = await Happen(1);
        await _page.Locator("#e" + last).WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(_page.Locator("[data-state=on]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Resumed = clock.Elapsed.TotalSeconds;
        await Compare();
    }

    private async Task<long> Happen(int times)
    {
        for (var i = 0; i < times; i++)
            await _as(Desk.Requesting).AskProgressAsync(new() { Name = _request, Question = "Is there a date for the hearing?" });
        return (await Entries())[^1];
    }

    private async Task Compare()
    {
        var shown = (await _page.EvaluateAsync<string[]>("[...document.querySelectorAll('#timeline article')].map(a => a.id)")).Select(id => long.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Missing = (await Entries()).Except(shown).Count();
        Twice = shown.Count - shown.Distinct().Count();
    }

    // As whoever looks at the page: each side sees what concerns it.
    private async Task<List<long>> Entries() =>
        [.. (await _as(Desk.Requested).ListRequestHistoryAsync(new() { Name = _request, PageSize = 500 })).Changes.Select(c => c.Entry.Revision)];
}
