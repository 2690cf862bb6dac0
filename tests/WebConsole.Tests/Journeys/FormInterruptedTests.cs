namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journeys 9 and 10: in the middle of a form the language changes, or the session ends. Without a mouse.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class FormInterruptedTests(Desk desk)
{
    private const string Typed = "Was the owner of the lorry heard?";

    private string Form => $"/{desk.Open}/ask-progress";

    [BrowserFact]
    public async Task The_language_changes_and_the_text_stays()
    {
        await using var window = await desk.Window(Desk.Requesting);
        var page = await Type(window);
        foreach (var language in new[] { "ar", "zh", "en" })
        {
            await page.TabTo("details.languages summary");
            await page.Keyboard.PressAsync("Enter");
            await page.TabTo($"details.languages button[value='{language}']");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Assertions.Expect(page.Locator("#field-question")).ToHaveValueAsync(Typed);
        }

        await Send(page);
    }

    [BrowserFact]
    public async Task The_session_ends_and_the_text_is_there_after_the_sign_in()
    {
        await using var window = await desk.Window(Desk.Requesting);
        var page = await Type(window);
        desk.Node.Clock.Advance(TimeSpan.FromMinutes(31));
        await page.TabTo("form#form button.primary");
        await page.Keyboard.PressAsync("Enter");
        await page.TabTo($"button[value='{Desk.Requesting}']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#field-question")).ToHaveValueAsync(Typed);
        await Send(page);
    }

    private async Task<IPage> Type(Window window)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(Form);
        await page.HasScript();
        await page.TabTo("#field-question");
        await page.Keyboard.TypeAsync(Typed);
        return page;
    }

    private static async Task Send(IPage page)
    {
        await page.TabTo("form#form button.primary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#timeline article").First).ToContainTextAsync("Progress asked");
    }
}
