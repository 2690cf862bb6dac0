using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Tests.Upstream;

[Collection(Desks.Name)]
public partial class FollowTests(Desk desk)
{
    private const string Service = "mutual-legal-assistance";

    [Fact]
    public async Task A_page_follows_from_the_epoch_and_revision_it_was_made_at()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var stream = await StreamOf(officer, "/" + await desk.Submitted());
        var ledger = desk.Node.Ledger(Service);
        stream.ShouldEndWith($"/entries?after={ledger.CurrentEpoch}.{await desk.Node.Head(Service)}");
        (await FirstId(officer, stream)).ShouldBe(stream[(stream.IndexOf('=', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public async Task A_page_made_before_a_restore_is_told_so_and_gets_no_entry_of_the_new_line()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var name = await desk.Submitted();
        var stream = await StreamOf(officer, "/" + name);
        await desk.Node.Ledger(Service).RaiseEpoch("restored", await desk.Node.Head(Service) - 1);
        await desk.Requests(Desk.Requested).AcknowledgeRequestAsync(new() { Name = name, RequestedReference = "DAG-9/2026", Contact = "Division II" });
        (await Whole(officer, stream)).ShouldBe("event: restored\ndata:\n\n");
        (await StreamOf(officer, "/" + name)).ShouldContain($"after={desk.Node.Ledger(Service).CurrentEpoch}.");
    }

    [Fact]
    public async Task A_browser_that_has_seen_more_than_there_is_is_told_the_same()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var epoch = desk.Node.Ledger(Service).CurrentEpoch;
        officer.Client.DefaultRequestHeaders.Add("Last-Event-ID", $"{epoch}.999999");
        (await Whole(officer, $"/{desk.Open}/entries?after={epoch}.1")).ShouldBe("event: restored\ndata:\n\n");
    }

    [BrowserFact]
    public async Task A_restored_register_is_said_on_the_page_which_offers_to_load_it_again()
    {
        await using var window = await desk.Window(Desk.Requesting);
        var (page, name) = (await window.NewPageAsync(), await desk.Submitted());
        await page.RouteAsync("**/entries*", async route => await route.AbortAsync());
        await page.GotoAsync("/" + name);
        await Assertions.Expect(page.Locator("[data-state=lost]")).ToBeVisibleAsync();
        await desk.Node.Ledger(Service).RaiseEpoch("restored", await desk.Node.Head(Service) - 1);
        await page.UnrouteAsync("**/entries*");
        await Assertions.Expect(page.Locator("[data-state=restored]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Locator("[data-state=restored] a").ClickAsync();
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();
    }

    private static async Task<string> StreamOf(Looking officer, string page) =>
        System.Net.WebUtility.HtmlDecode(Stream().Match(await officer.Client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups["url"].Value);

    private static async Task<string> Whole(Looking officer, string stream)
    {
        using var answer = await officer.Get(stream);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> FirstId(Looking officer, string stream)
    {
        await using var body = await officer.Client.GetStreamAsync(new Uri(stream, UriKind.Relative));
        using var reader = new StreamReader(body);
        return (await reader.ReadLineAsync())!.Replace("id: ", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("hx-sse:connect=\"(?<url>[^\"]*/entries[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stream();
}
