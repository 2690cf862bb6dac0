namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 3, with the keyboard alone: a draft with errors is corrected and saved, until nothing blocks it.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class DraftJourneyTests(Desk desk)
{
    [BrowserFact]
    public Task A_draft_with_errors_is_corrected_and_saved() => Draft(script: true);

    [BrowserFact]
    public Task Without_script_it_is_the_same() => Draft(script: false);

    private async Task Draft(bool script)
    {
        await using var window = await desk.Window(Desk.Requesting, script: script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await Follow(page, "a[href='/requests/new']");
        await Addressee(page);
        await Matter(page);
        await Follow(page, "nav.pager a[href$='/measures']");
        await Measures(page);
        await Assertions.Expect(page.Locator("#findings .notice a[href$='/transmit']")).ToBeVisibleAsync();
    }

    private static async Task Addressee(IPage page)
    {
        await Type(page, "#field-requested_state", "Italy");
        await Follow(page, "button[value='show']");
        await Type(page, "#field-language", "English");
        await Type(page, "#field-subject_matter", "A crossing by sea");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#findings li").First).ToBeVisibleAsync();
        await Follow(page, "#findings a[href$='/matter#field-facts_summary']");
    }

    private static async Task Matter(IPage page)
    {
        await Follow(page, "button[value='add offences']");
        await Type(page, "#field-proceeding_nature", "Investigation");
        await Type(page, "#field-conducting_authority-functions", "Investigates organized crime");
        await Type(page, "#field-facts_summary", "Persons were moved against payment.");
        await Type(page, "#field-purpose", "Evidence in this investigation");
        await Type(page, "#field-offences-0-scope", "Smuggling");
        await Type(page, "#field-offences-0-description", "Smuggling of migrants");
        await Type(page, "#field-deadline", "12312035");
        await page.TabTo("#field-conducting_authority-title");
        await page.Keyboard.TypeAsync("Prosecution service");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await Follow(page, "#errors a[href='#field-deadline_reason']");
        await Assertions.Expect(page.Locator("#field-deadline_reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The hearing begins then");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#field-facts_summary")).ToHaveValueAsync("Persons were moved against payment.");
    }

    private static async Task Measures(IPage page)
    {
        await Type(page, "#field-measures", "Taking");
        await Follow(page, "button[value='add measures']");
        await Type(page, "#field-measures-0-description", "The statement of a witness");
        await Follow(page, "form button.primary");
    }

    private static async Task Type(IPage page, string field, string text)
    {
        await page.TabTo(field);
        await page.Keyboard.TypeAsync(text);
    }

    // The answer is there when the old page is gone.
    private static async Task Follow(IPage page, string link)
    {
        await page.TabTo(link);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForLoadStateAsync();
    }
}
