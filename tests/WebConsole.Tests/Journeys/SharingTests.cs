using InfoSharing.WebConsole.Tests.Cases;

namespace InfoSharing.WebConsole.Tests.Journeys;

[Collection(Desks.Name)]
public class SharingTests(Desk desk)
{
    private const int MostTabs = 80;

    [BrowserFact]
    public async Task An_item_is_added_with_its_label_shared_and_recalled_with_the_keyboard_alone()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        await using var window = await desk.Window(Desk.Requesting);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/" + matter.Case);
        await Press(page, page.Locator("a[href$='/items/new']"));
        await Press(page, page.Locator("a[href$='kind=NOTE']"));
        foreach (var (field, key) in new[] { ("onward", "Not to be"), ("judicial_use", "evidence with c"), ("actionable", "to be r") })
            await Choose(page, $"#field-item-handling-{field}", key);
        await To(page, page.Locator("input[name=to]"));
        await page.Keyboard.PressAsync("Space");
        await Type(page, "#field-item-headline", "A lorry at the well");
        await Choose(page, "#field-item-origin", "Witness");
        await Type(page, "#field-item-note-text", "Seen twice, at night");
        await Press(page, page.Locator("button.primary"));

        await Assertions.Expect(page.Locator(".confirm")).ToContainTextAsync("1 authority gets it now");
        await Assertions.Expect(page.Locator(".confirm a.button")).ToBeFocusedAsync();
        await Type(page, "#field-purpose", "Investigation of smuggling", back: true);
        await Press(page, page.Locator("button.danger"));
        await Assertions.Expect(page.Locator("#holders")).ToContainTextAsync("Held");

        await Press(page, page.Locator("a[href$='/recall']"));
        await Assertions.Expect(page.Locator(".confirm")).ToContainTextAsync("Italy");
        await Type(page, "#field-reason", "It was mistaken", back: true);
        await Press(page, page.Locator("button.danger"));
        await Assertions.Expect(page.Locator("#holders")).ToContainTextAsync("Recalled");
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();
        var item = new Uri(page.Url).AbsolutePath.Trim('/');
        await matter.Items(Desk.Requested).AnswerRecallAsync(new() { Name = item + "/holdings/it-ca", Removed = true, RemovalText = "Deleted from our file 77" });
        await Assertions.Expect(page.Locator("#holders")).ToContainTextAsync("Deleted from our file 77");
    }

    private static async Task Press(IPage page, ILocator target)
    {
        await To(page, target);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task Type(IPage page, string field, string text, bool back = false)
    {
        await To(page, page.Locator(field), back);
        await page.Keyboard.TypeAsync(text);
    }

    // A list of choices takes the letters of the one that is meant.
    private static async Task Choose(IPage page, string field, string start)
    {
        await To(page, page.Locator(field));
        await page.Keyboard.TypeAsync(start);
    }

    // Only Tab goes from one thing to the next: what it does not reach, nobody without a mouse reaches.
    private static async Task To(IPage page, ILocator target, bool back = false)
    {
        await Assertions.Expect(target.First).ToBeVisibleAsync();
        for (var i = 0; i < MostTabs; i++)
        {
            if (await target.First.EvaluateAsync<bool>("e => e === document.activeElement"))
                return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        await Assertions.Expect(target.First).ToBeFocusedAsync();
    }
}
