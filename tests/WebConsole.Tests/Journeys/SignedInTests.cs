namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 1: sign in, see what waits, open the most urgent. Without a mouse.</summary>
[Collection(Desks.Name)]
public class SignedInTests(Desk desk)
{
    [BrowserTheory]
    [Trait("Console", "Whole")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_sign_in_to_the_most_urgent_matter(bool script)
    {
        await using var window = await desk.Window(officer: null, script: script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await page.TabTo($"button[value='{Desk.Requested}']");
        await page.Keyboard.PressAsync("Enter");
        var first = page.Locator("td.subject > a").First;
        await Assertions.Expect(first).ToBeVisibleAsync();
        var subject = await first.InnerTextAsync();
        if (script)
            await page.HasScript();
        await (script ? page.Keyboard.PressAsync("j") : page.TabTo(first));
        await Assertions.Expect(first).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(subject);
    }
}
