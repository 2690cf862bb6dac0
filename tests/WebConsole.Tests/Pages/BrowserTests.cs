namespace InfoSharing.WebConsole.Tests.Pages;

[Collection(Desks.Name)]
public class BrowserTests(Desk desk)
{
    // The first line is looked at in every run, the rest by `make test-console`.
    private IEnumerable<string> Urls => Looks.Whole ? [.. Main, .. Others] : Main;

    private string[] Main => ["/" + desk.Open];

    private string[] Others =>
        ["/requests?state=CLOSED&with=NE", $"/{desk.Draft}/discard", "/nowhere"];

    [BrowserTheory]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task Pages_are_accessible_fit_and_keep_to_their_policy(string language) =>
        (await desk.Look(language, Desk.Requesting, Urls)).ShouldBeEmpty();

    [BrowserFact]
    public async Task The_most_urgent_matter_is_opened_with_the_keyboard_alone()
    {
        await using var window = await desk.Window(Desk.Requested);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await page.HasScript();
        var first = page.Locator("td.subject > a").First;
        var subject = await first.InnerTextAsync();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(first).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(subject);
    }

    [BrowserFact]
    public async Task Filters_are_the_address_and_nothing_else_of_the_page_moves()
    {
        await using var window = await desk.Window(Desk.Requesting);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/requests");
        await page.HasScript();
        await page.EvaluateAsync("window.same = true");
        await page.SelectOptionAsync("#state", "DRAFT");
        await Assertions.Expect(page.Locator(".active")).ToBeVisibleAsync();
        page.Url.ShouldContain("state=DRAFT");
        (await page.EvaluateAsync<bool>("window.same === true")).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task What_one_side_does_the_other_side_sees_at_once()
    {
        await using var window = await desk.Window(Desk.Requesting);
        var page = await window.NewPageAsync();
        var name = await desk.Submitted();
        await page.GotoAsync("/" + name);
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();
        var before = await page.Locator("#timeline article").CountAsync();
        await desk.Requests(Desk.Requested).AcknowledgeRequestAsync(new() { Name = name, RequestedReference = "DAG-77/2026", Contact = "Division II" });
        await Assertions.Expect(page.Locator("#timeline article")).ToHaveCountAsync(before + 1);
        await Assertions.Expect(page.Locator("#timeline article").First).ToContainTextAsync("Receipt acknowledged");
        await Assertions.Expect(page.Locator("#status .chip.state")).ToHaveTextAsync("Acknowledged");
    }

    [BrowserFact]
    public async Task A_list_says_that_there_is_something_new_and_stays_as_it_is()
    {
        await using var window = await desk.Window(Desk.Requested);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();
        var rows = await page.Locator("tbody tr").CountAsync();
        await desk.Submitted();
        await Assertions.Expect(page.Locator("[data-news] a:visible")).ToHaveCountAsync(1);
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(rows);
    }

    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task A_session_that_ended_is_said_on_the_open_page()
    {
        await using var window = await desk.Window("es-ca-1");
        var (page, other) = (await window.NewPageAsync(), await window.NewPageAsync());
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();
        await other.GotoAsync("/");
        await other.Locator("form[action='/sign-out'] button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-state=ended]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [BrowserFact]
    public async Task Without_script_one_signs_in_filters_opens_and_sees_what_is_wrong_with_a_form()
    {
        await using var window = await desk.Window(Desk.Requesting, script: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/requests");
        await page.SelectOptionAsync("#state", "UNDER_REVIEW");
        await page.Locator(".filters button").ClickAsync();
        page.Url.ShouldContain("state=UNDER_REVIEW");
        await page.Locator("td.subject > a").First.ClickAsync();
        await page.Locator("a[href$='/ask-progress']").ClickAsync();
        await page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("#errors a")).ToHaveAttributeAsync("href", "#field-question");
        await page.FillAsync("#field-question", "Is there a date for the hearing?");
        await page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("#timeline article").First).ToContainTextAsync("Progress asked");
    }
}
