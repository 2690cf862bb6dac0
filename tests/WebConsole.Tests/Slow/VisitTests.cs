using System.Diagnostics;
using Xunit.Abstractions;

namespace InfoSharing.WebConsole.Tests.Slow;

/// <summary>What an officer waits for, and pays for, over the slow link.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class VisitTests(Outpost outpost, ITestOutputHelper output)
{
    private const string FirstPaint = "() => new Promise(done => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(e => done(e.startTime))).observe({ type: 'paint', buffered: true }))";

    [BrowserFact]
    public async Task The_first_visit_to_a_full_queue_is_readable_in_seconds()
    {
        var site = await outpost.Started();
        await using var window = await site.Window(Desk.Requested, site.Link);
        var (page, before) = (await window.NewPageAsync(), site.Link.Bytes);
        await page.GotoAsync("/");
        await page.HasScript();
        var loaded = await page.EvaluateAsync<double>("performance.now()");
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(25);
        output.Hold("L1 first visit", new("bytes", site.Link.Bytes - before, 35_000), new("painted", await Painted(page), 5), new("loaded", loaded / 1000, 9));
    }

    [BrowserFact]
    public async Task Whoever_has_been_here_sees_the_next_page_in_two_seconds()
    {
        await using var window = await Warm(Desk.Requested, _ => "/");
        var page = window.Context.Pages[0];
        await page.Locator("td.subject > a").First.ClickAsync();
        await page.WaitForURLAsync("**/requests/*");
        output.Hold("L2 later page", new("painted", await Painted(page), 2), new("html", await Html(page), 6 * 1024));
    }

    [BrowserFact]
    public async Task A_filter_and_the_next_rows_come_in_a_second_and_a_half()
    {
        await using var window = await Warm(Desk.Requested, _ => "/requests");
        var page = window.Context.Pages[0];
        var (more, bytesOfMore) = await Until(page.Locator(".pager a").Last.ClickAsync(), page.Locator("tbody tr").Nth(10), WaitForSelectorState.Detached);
        var (found, bytesOfFound) = await Until(page.SelectOptionAsync("#state", "SUBMITTED"), page.Locator(".active"));
        output.Hold("L3 filter, pager", new("filter", found, 1.5), new("bytes", bytesOfFound, 3 * 1024), new("pager", more, 1.5), new("bytes", bytesOfMore, 3 * 1024));
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_form_is_said_in_two_seconds()
    {
        await using var window = await Warm(Desk.Requesting, site => $"/{site.Request}/ask-progress");
        var page = window.Context.Pages[0];
        var (shown, _) = await Until(page.Locator("button.primary").ClickAsync(), page.Locator("#errors"));
        output.Hold("L4 field errors", new Figure("shown", shown, 2));
    }

    [BrowserFact]
    public async Task Statistics_are_there_in_seconds_with_all_that_belongs_to_them()
    {
        await using var window = await Warm(Desk.Requested, _ => "/statistics");
        var page = window.Context.Pages[0];
        output.Hold("L7 statistics", new("painted", await Painted(page), 2.5), new("all", await page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].loadEventEnd") / 1000, 5));
    }

    [BrowserFact]
    public async Task An_entry_is_shown_soon_after_it_was_committed()
    {
        var site = await outpost.Started();
        var name = await site.Submitted();
        await using var far = await Warm(Desk.Requested, _ => "/" + name);
        await using var near = await site.Window(Desk.Requested, link: null);
        await (await near.NewPageAsync()).GotoAsync("/" + name);
        foreach (var window in new[] { far, near })
            await Assertions.Expect(window.Context.Pages[0].Locator("[data-state=on]")).ToBeVisibleAsync();
        List<(double Far, double Near, double Bytes)> runs = [];
        foreach (var move in Moves(site, name))
            runs.Add(await LiveEntry(site, move, far.Context.Pages[0], near.Context.Pages[0]));
        output.Hold(
            "L5 live entry", new("bytes", Middle(runs.Select(r => r.Bytes)), 600),
            new("link", Middle(runs.Select(r => r.Far)), 1.5), new("lan", Middle(runs.Select(r => r.Near)), 0.3));
    }

    // What both sides do in a request's first days.
    private static IEnumerable<Func<Task>> Moves(Outpost site, string name) =>
    [
        async () => await site.Requests(Desk.Requested).AcknowledgeRequestAsync(new() { Name = name, RequestedReference = "DAG-77/2026", Contact = "Division II" }),
        async () => await site.Requests(Desk.Requested).StartReviewAsync(new() { Name = name }),
        async () => await site.Requests(Desk.Requesting).AskProgressAsync(new() { Name = name, Question = "Is there a date for the hearing?" }),
    ];

    private static async Task<(double Far, double Near, double Bytes)> LiveEntry(Outpost site, Func<Task> move, IPage far, IPage near)
    {
        const string Next = "() => new Promise(done => new MutationObserver((_, o) => { o.disconnect(); done(Date.now()) }).observe(document.querySelector('#timeline'), { childList: true }))";
        var (shownFar, shownNear, before) = (far.EvaluateAsync<double>(Next), near.EvaluateAsync<double>(Next), site.Link.Bytes);
        // The observers are in place when a later question is answered.
        await Task.WhenAll(far.EvaluateAsync("1"), near.EvaluateAsync("1"));
        await move();
        var committed = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
        return ((await shownFar - committed) / 1000, (await shownNear - committed) / 1000, site.Link.Bytes - before);
    }

    // Style and script are here from an earlier page.
    private async Task<Window> Warm(string officer, Func<Outpost, string> url)
    {
        var site = await outpost.Started();
        var window = await site.Window(officer, site.Link);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/settings");
        await page.HasScript();
        await page.GotoAsync(url(site));
        await page.HasScript();
        return window;
    }

    private async Task<(double Seconds, double Bytes)> Until(Task act, ILocator shown, WaitForSelectorState state = WaitForSelectorState.Visible)
    {
        var (clock, before) = (Stopwatch.StartNew(), outpost.Link.Bytes);
        await act;
        await shown.WaitForAsync(new() { State = state });
        return (clock.Elapsed.TotalSeconds, outpost.Link.Bytes - before);
    }

    private static async Task<double> Painted(IPage page) => await page.EvaluateAsync<double>(FirstPaint) / 1000;

    private static Task<double> Html(IPage page) => page.EvaluateAsync<double>("performance.getEntriesByType('navigation')[0].encodedBodySize");

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
