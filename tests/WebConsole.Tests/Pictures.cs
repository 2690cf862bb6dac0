using InfoSharing.WebConsole.Tests.Cases;
using InfoSharing.WebConsole.Tests.Statistics;

namespace InfoSharing.WebConsole.Tests;

/// <summary>The main pages as pictures, to be looked at: written by <c>make screenshots</c>, which names a folder (INFOSHARING_PICTURES).</summary>
[Collection(Desks.Name)]
[Trait("Console", "Pictures")]
public class Pictures(Desk desk)
{
    private static readonly int[] Widths = [1280, 320];

    private static string? Folder => Environment.GetEnvironmentVariable("INFOSHARING_PICTURES");

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("zh")]
    public async Task The_main_pages_are_drawn(string language)
    {
        if (Folder is null)
            return;
        var matter = await (await Matter.Open(desk)).Joined();
        await matter.Shared(await matter.Added("Lorry seen at the northern border"));
        await matter.Shared(await matter.Added("Telephone number of the organizer"));
        await Counted.Fill(desk);
        const string Migrants = "/statistics?measure=MIGRANTS&corridor=" + Counted.Flows;
        await using var requesting = await desk.Window(Desk.Requesting, language);
        await Draw(requesting, language, ("draft", $"/{desk.Draft}/edit"), ("transmit", $"/{desk.Draft}/transmit"), ("item", $"/{matter.Case}/items/new"));
        await using var requested = await desk.Window(Desk.Requested, language);
        await Draw(
            requested, language, ("queue", "/"), ("find", "/requests?state=UNDER_REVIEW"), ("request", "/" + desk.Open), ("refuse", $"/{desk.Open}/refuse"), ("documents", $"/{desk.Open}/documents"), ("cases", "/cases"),
            ("case", "/" + matter.Case), ("directory", "/directory"), ("authority", "/directory/authorities/it-ca"), ("audit", "/audit"), ("subscriptions", "/subscriptions"), ("help", "/help"), ("settings", "/settings"), ("sign-in", "/sign-in"),
            ("reports", "/reports"), ("statistics", Migrants + "&by=MONTH"), ("flows", Migrants + "&by=ORIGIN&and=DESTINATION"));
    }

    private static async Task Draw(Window window, string language, params (string Name, string Url)[] pages)
    {
        var page = await window.NewPageAsync();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            foreach (var (name, url) in pages)
            {
                await page.GotoAsync(url);
                // The sign of life is part of the picture.
                if (await page.Locator("[data-live]").CountAsync() > 0)
                    await Assertions.Expect(page.Locator("[data-state=on]").First).ToBeVisibleAsync();
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder!, $"{name}-{language}-{width}.png"), FullPage = width == 320 || name is "statistics" or "flows" });
            }
        }
    }
}
