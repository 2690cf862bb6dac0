
namespace InfoSharing.WebConsole.Tests;

/// <summary>The main pages as pictures, to be looked at: written when INFOSHARING_PICTURES names a folder.</summary>
[Collection(Desks.Name)]
public class Pictures(Desk desk)
{
    [BrowserFact]
    public async Task The_main_pages_are_drawn_where_a_folder_is_named()
    {
        var folder = Environment.GetEnvironmentVariable("INFOSHARING_PICTURES");
        foreach (var language in folder is null ? [] : new[] { "en", "ar", "zh" })
        {
            await using var window = await desk.Window(Desk.Requested, language);
            var page = await window.NewPageAsync();
            foreach (var width in new[] { 1280, 320 })
            {
                await page.SetViewportSizeAsync(width, 800);
                foreach (var (name, url) in new[] { ("queue", "/"), ("find", "/requests?state=UNDER_REVIEW"), ("request", "/" + desk.Open), ("form", $"/{desk.Open}/ask-progress"), ("settings", "/settings"), ("sign-in", "/sign-in") })
                {
                    await page.GotoAsync(url);
                    if (name is "queue" or "request")
                        await Assertions.Expect(page.Locator("[data-state=on]").First).ToBeVisibleAsync();
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder!, $"{name}-{language}-{width}.png"), FullPage = width == 320 });
                }
            }
        }
    }
}
