using InfoSharing.WebConsole.Tests.Cases;

namespace InfoSharing.WebConsole.Tests.Journeys;

[Collection(Desks.Name)]
public class SharingTests(Desk desk)
{
    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task An_item_is_added_with_its_label_shared_and_recalled_with_the_keyboard_alone()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        await using var window = await desk.Window(Desk.Requesting);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/" + matter.Case);
        await Press(page, page.Locator("a[href$='/items/new']"));
        await Press(page, page.Locator("a[href$='kind=NOTE']"));
        foreach (var axis in new[] { "onward", "judicial_use", "actionable" })
            await Strictest(page, $"input[name='item.handling.{axis}']");
        await page.TabTo("input[name=to]");
        await page.Keyboard.PressAsync("Space");
        await Type(page, "#field-item-headline", "A lorry at the well");
        // A list of choices takes the letters of the one that is meant.
        await Type(page, "#field-item-origin", "Witness");
        await Type(page, "#field-item-note-text", "Seen twice, at night");
        await Press(page, page.Locator("button.primary"));

        await Assertions.Expect(page.Locator(".confirm")).ToContainTextAsync("1 authority gets it now");
        await Assertions.Expect(page.Locator(".confirm a.button")).ToBeFocusedAsync();
        await Type(page, "#field-purpose", "Investigation of smuggling");
        await Press(page, page.Locator("button.danger"));
        await Assertions.Expect(page.Locator("#holders")).ToContainTextAsync("Held");

        await Press(page, page.Locator("a[href$='/recall']"));
        await Assertions.Expect(page.Locator(".confirm")).ToContainTextAsync("Italy");
        await Type(page, "#field-reason", "It was mistaken");
        await Press(page, page.Locator("button.danger"));
        await Assertions.Expect(page.Locator("#holders")).ToContainTextAsync("Recalled");
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();
        var item = new Uri(page.Url).AbsolutePath.Trim('/');
        await matter.Items(Desk.Requested).AnswerRecallAsync(new() { Name = item + "/holdings/it-ca", Removed = true, RemovalText = "Deleted from our file 77" });
        await Assertions.Expect(page.Locator("#holders")).ToContainTextAsync("Deleted from our file 77");
    }

    private static async Task Press(IPage page, ILocator target)
    {
        await page.TabTo(target);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task Type(IPage page, string field, string text)
    {
        await page.TabTo(field);
        await page.Keyboard.TypeAsync(text);
    }

    // The strictest value stands above "not chosen", which is where the focus comes in.
    private static async Task Strictest(IPage page, string radios)
    {
        await page.TabTo(radios + ":checked");
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.Locator(radios + ":checked")).Not.ToHaveValueAsync("");
    }
}
