namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>How a request to Italy is drafted and corrected with the keyboard alone, in any language: by the values of choices, not by their words.</summary>
internal static class Drafting
{
    /// <summary>From the page that offers it to a draft that nothing blocks.</summary>
    internal static async Task Draft(this IPage page)
    {
        await page.Press("a[href='/requests/new']");
        await page.Addressee();
        await page.Matter();
        await page.Press("nav.pager a[href$='/measures']");
        await page.Measures();
        await Assertions.Expect(page.Locator("#findings .notice a[href$='/transmit']")).ToBeVisibleAsync();
    }

    /// <summary>Enter on what Tab has reached. The answer is there when the old page is gone.</summary>
    internal static async Task Press(this IPage page, string selector)
    {
        await page.TabTo(selector);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForLoadStateAsync();
    }

    private static async Task Addressee(this IPage page)
    {
        await page.ChooseKey("#field-requested_state", "IT");
        await page.Press("button[value='show']");
        await page.ChooseKey("#field-language", "en");
        await page.Type("#field-subject_matter", "A crossing by sea");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#findings li").First).ToBeVisibleAsync();
        await page.Press("#findings a[href$='/matter#field-facts_summary']");
    }

    // A date that needs a reason, which is asked for.
    private static async Task Matter(this IPage page)
    {
        await page.Press("button[value='add offences']");
        await page.ChooseKey("#field-proceeding_nature", "INVESTIGATION");
        await page.Type("#field-conducting_authority-functions", "Investigates organized crime");
        await page.Type("#field-facts_summary", "Persons were moved against payment.");
        await page.Type("#field-purpose", "Evidence in this investigation");
        await page.ChooseKey("#field-offences-0-scope", "SMUGGLING_SOM_6");
        await page.Type("#field-offences-0-description", "Smuggling of migrants");
        await page.TypeDate("#field-deadline", "2035-12-31");
        await page.Type("#field-conducting_authority-title", "Prosecution service");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await page.Press("#errors a[href='#field-deadline_reason']");
        await Assertions.Expect(page.Locator("#field-deadline_reason")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("The hearing begins then");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#field-facts_summary")).ToHaveValueAsync("Persons were moved against payment.");
    }

    private static async Task Measures(this IPage page)
    {
        await page.ChooseKey("#field-measures", "TAKE_EVIDENCE");
        await page.Press("button[value='add measures']");
        await page.Type("#field-measures-0-description", "The statement of a witness");
        await page.Press("form button.primary");
    }

    private static async Task Type(this IPage page, string field, string text)
    {
        await page.TabTo(field);
        await page.Keyboard.TypeAsync(text);
    }
}
