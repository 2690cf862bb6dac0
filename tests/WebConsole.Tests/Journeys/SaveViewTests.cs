namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 2, with the keyboard alone: filter, save the view, open it in another session.</summary>
[Collection(Desks.Name)]
public class SaveViewTests(Desk desk)
{
    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task A_list_is_filtered_saved_and_opened_again_in_another_session()
    {
        var title = $"Ours under review {Guid.NewGuid():N}"[..30];
        await using (var window = await desk.Window(Desk.Requesting))
        {
            var page = await window.NewPageAsync();
            await page.GotoAsync("/requests");
            await page.HasScript();
            await page.TabTo("#state");
            await page.Keyboard.TypeAsync("Under");
            await Assertions.Expect(page.Locator(".active")).ToBeVisibleAsync();
            await page.TabTo(".views summary");
            if (await page.Locator(".views[open]").CountAsync() == 0)
                await page.Keyboard.PressAsync("Enter");
            await page.TabTo("#view-title");
            await page.Keyboard.TypeAsync(title);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".views a", new() { HasText = title })).ToHaveAttributeAsync("aria-current", "page");
            page.Url.ShouldEndWith("/requests?state=UNDER_REVIEW");
        }

        await Opens(title, script: true);
    }

    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task Without_script_it_is_the_same()
    {
        var title = $"Without script {Guid.NewGuid():N}"[..30];
        await using (var window = await desk.Window(Desk.Requesting, script: false))
        {
            var page = await window.NewPageAsync();
            await page.GotoAsync("/requests?state=CLOSED");
            await page.TabTo(".views summary");
            if (await page.Locator(".views[open]").CountAsync() == 0)
                await page.Keyboard.PressAsync("Enter");
            await page.TabTo("#view-title");
            await page.Keyboard.TypeAsync(title);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".views a", new() { HasText = title })).ToHaveAttributeAsync("aria-current", "page");
        }

        await Opens(title, script: false);
    }

    private async Task Opens(string title, bool script)
    {
        await using var window = await desk.Window(Desk.Requesting, script: script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/subscriptions");
        await page.TabTo(page.Locator("main a", new() { HasText = title }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".active")).ToBeVisibleAsync();
        page.Url.ShouldContain("/requests?state=");
    }
}
