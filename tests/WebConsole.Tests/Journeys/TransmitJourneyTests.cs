using InfoSharing.Testing.Clients;

namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 4, with the keyboard alone: the last look, back, and once.</summary>
[Collection(Desks.Name)]
public class TransmitJourneyTests(Desk desk)
{
    [BrowserFact]
    public Task A_request_is_looked_at_again_and_sent_once() => Transmit(script: true);

    [BrowserFact]
    [Trait("Console", "Whole")]
    public Task Without_script_it_is_the_same() => Transmit(script: false);

    private async Task Transmit(bool script)
    {
        var draft = await desk.Requests(Desk.Requesting).CreateRequestAsync(new() { Request = Samples.Request("SM-journey") });
        await using var window = await desk.Window(Desk.Requesting, script: script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/" + draft.Name);
        var transmit = page.Locator("a[href$='/transmit']");
        await page.TabTo(transmit);
        await page.Keyboard.PressAsync("Enter");
        var cancel = page.Locator(".confirm .buttons a");
        await Assertions.Expect(cancel).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(transmit).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cancel).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".confirm button.danger")).ToBeFocusedAsync();
        await Task.WhenAll(page.Keyboard.PressAsync("Enter"), page.Keyboard.PressAsync("Enter"));
        await Sent(page, draft);
    }

    private async Task Sent(IPage page, Request draft)
    {
        await Assertions.Expect(page.Locator("#timeline article").First).ToContainTextAsync("Transmitted");
        var history = await desk.Requests(Desk.Requesting).ListRequestHistoryAsync(new() { Name = draft.Name });
        var entry = history.Changes.Single(c => c.Entry.Change == "TRANSMIT").Entry;
        await Assertions.Expect(page.Locator("#timeline article").First).ToContainTextAsync($"#{entry.Revision}");
    }
}
