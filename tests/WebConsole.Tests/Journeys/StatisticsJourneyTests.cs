using InfoSharing.WebConsole.Tests.Statistics;

namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 8, with the keyboard alone: a question, its picture and table, and the same as a file.</summary>
[Collection(Desks.Name)]
public class StatisticsJourneyTests(Desk desk)
{
    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task A_table_is_asked_for_and_downloaded()
    {
        await Counted.Fill(desk);
        await using var window = await desk.Window("it-ca-1");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/statistics");
        await page.ChooseKey("#field-by", "DESTINATION");
        await page.ChooseKey("#field-corridor", Counted.Flows);
        await page.TabTo("main form button.primary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("svg[role=img] title")).ToHaveTextAsync("Migrants · Destination");
        await Assertions.Expect(page.Locator("table.figures tbody tr").First).ToContainTextAsync("Italy");
        var figure = await page.Locator("table.figures tbody td bdi").First.InnerTextAsync();
        await page.TabTo("a[href*='/statistics/csv']");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        lines[2].ShouldBe("Italy," + figure.Replace(",", "", StringComparison.Ordinal));
        download.SuggestedFilename.ShouldStartWith("statistics-");
    }
}
