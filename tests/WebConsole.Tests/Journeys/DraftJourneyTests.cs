namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 3, with the keyboard alone: a draft with errors is corrected and saved, until nothing blocks it.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class DraftJourneyTests(Desk desk)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_with_errors_is_corrected_and_saved(bool script)
    {
        await using var window = await desk.Window(Desk.Requesting, script: script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await page.Draft();
    }
}
