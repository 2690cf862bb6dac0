namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 5, with the keyboard alone: one side replies, and in a second browser the other sees the turn change.</summary>
[Collection(Desks.Name)]
public class ReplyTests(Desk desk)
{
    [BrowserFact]
    public async Task What_one_side_asks_the_other_sees_at_once_and_answers()
    {
        var name = await Acknowledged();
        await using var italy = await desk.Window(Desk.Requested);
        await using var nigeria = await desk.Window(Desk.Requesting);
        var (theirs, ours) = (await Open(italy.NewPageAsync, name), await Open(nigeria.NewPageAsync, name));
        foreach (var page in new[] { theirs, ours })
            await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();

        await Ask(theirs);
        await Assertions.Expect(ours.Locator("#timeline article").First).ToContainTextAsync("Which account is meant?");
        await Assertions.Expect(ours.Locator("#status .turn.mine")).ToContainTextAsync("Answer the question");
        await Press(ours, "#changed a");
        await Answer(ours);

        await Assertions.Expect(theirs.Locator("#timeline article").First).ToContainTextAsync("The account that ends in 17");
        await Assertions.Expect(theirs.Locator("#status .turn.mine")).ToContainTextAsync("Decide");
    }

    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task Without_script_it_is_the_same_after_loading_again()
    {
        var name = await Acknowledged();
        await using var italy = await desk.Window(Desk.Requested, script: false);
        await using var nigeria = await desk.Window(Desk.Requesting, script: false);
        var (theirs, ours) = (await Open(italy.NewPageAsync, name), await Open(nigeria.NewPageAsync, name));
        await Ask(theirs);
        await ours.ReloadAsync();
        await Assertions.Expect(ours.Locator("#timeline article").First).ToContainTextAsync("Which account is meant?");
        await Answer(ours);
        await theirs.ReloadAsync();
        await Assertions.Expect(theirs.Locator("#status .turn.mine")).ToContainTextAsync("Decide");
    }

    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task Cancel_leads_back_to_the_button()
    {
        await using var window = await desk.Window(Desk.Requested);
        var page = await Open(window.NewPageAsync, await Acknowledged());
        await Press(page, "#act-accept-measures");
        await Press(page, ".buttons a.button");
        await Assertions.Expect(page.Locator("#act-accept-measures")).ToBeFocusedAsync();
    }

    private static async Task Ask(IPage page)
    {
        await Press(page, "#act-request-information");
        await Press(page, "button.primary");
        await Assertions.Expect(page.Locator("#errors a").First).ToHaveAttributeAsync("href", "#field-question");
        await page.TabTo("#field-question");
        await page.Keyboard.TypeAsync("Which account is meant?");
        await Press(page, "button.primary");
        await Assertions.Expect(page.Locator(".notice[role=status]")).ToContainTextAsync("Information asked");
    }

    private static async Task Answer(IPage page)
    {
        await Press(page, "#act-provide-information");
        await Assertions.Expect(page.Locator(".exchanges")).ToContainTextAsync("Which account is meant?");
        await Assertions.Expect(page.Locator("#field-information_request")).ToHaveValueAsync("i1");
        await page.TabTo("#field-answer");
        await page.Keyboard.TypeAsync("The account that ends in 17");
        await Press(page, "button.primary");
        await Assertions.Expect(page.Locator(".notice[role=status]")).ToContainTextAsync("Information provided");
    }

    private static async Task Press(IPage page, string element)
    {
        await page.TabTo(element);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task<IPage> Open(Func<Task<IPage>> newPage, string name)
    {
        var page = await newPage();
        await page.GotoAsync("/" + name);
        return page;
    }

    private async Task<string> Acknowledged()
    {
        var (name, italy) = (await desk.Submitted(), desk.Requests(Desk.Requested));
        await italy.AcknowledgeRequestAsync(new() { Name = name, RequestedReference = "DAG-77/2026", Contact = "Division II" });
        await italy.StartReviewAsync(new() { Name = name });
        return name;
    }
}
