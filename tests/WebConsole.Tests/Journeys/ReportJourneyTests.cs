using InfoSharing.Reporting.V1;
using InfoSharing.WebConsole.Tests.Reports;

namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Journey 7, with the keyboard alone: an incident report in Arabic, refused once, corrected, submitted.</summary>
[Collection(Desks.Name)]
public class ReportJourneyTests(Desk desk)
{
    [BrowserFact]
    [Trait("Console", "Whole")]
    public async Task An_incident_report_is_filed_in_Arabic()
    {
        // The first text that is searched for names takes seconds, on a busy machine more than an officer waits for.
        await desk.Draft();
        await using var window = await desk.Window(Filed.Agency, "ar");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/reports");
        await page.TabTo("main a.button[href='/reports/new']");
        await page.Keyboard.PressAsync("Enter");
        await page.TabTo("a[href*='maritime-incident']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#states option[value=إيطاليا]")).ToBeAttachedAsync();
        await Fill(page);
        await page.TabTo("#field-note");
        await page.Keyboard.TypeAsync("شوهد القارب قرب الميناء، اتصل على +39 333 123 4567");
        await page.TabTo("#form button.primary");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("mark")).ToHaveTextAsync("+39 333 123 4567");
        await page.TabTo("#field-note");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("شوهد القارب قرب الميناء.");
        await page.TabTo("#form button.primary");
        await page.Keyboard.PressAsync("Enter");
        await Submit(page);
        await IsWhatWasTyped(page.Url);
    }

    private static async Task Fill(IPage page)
    {
        await page.TypeDate("#field-detect_date", "2026-01-13");
        await page.ChooseKey("#field-incident-kind", "RESCUE");
        await page.TabTo("#field-place_search");
        await page.Keyboard.TypeAsync("lampedusa");
        await page.TabTo("button[value='place']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("input[name='place']").First).ToBeVisibleAsync();
        await page.TabTo("input[name='place']");
        await page.Keyboard.PressAsync("Space");
        await page.ChooseKey("#field-incident-sea-vessel", "WOODEN_BOAT");
        await page.ChooseKey("#field-incident-sea-rescuer", "UNKNOWN");
        foreach (var (field, number) in new[] { ("migrants", "31"), ("rescued", "30"), ("dead", "1"), ("missing", "0") })
        {
            await page.TabTo("#field-incident-" + field);
            await page.Keyboard.TypeAsync(number);
        }

        await page.ChooseKey("#field-route-corridor", "central-mediterranean");
    }

    private static async Task Submit(IPage page)
    {
        await page.TabTo("a[href$='/submit']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("form.confirm a.button")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("table.plain caption")).ToHaveTextAsync("من سيرى ماذا");
        await page.TabTo("button.danger");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".chip.state")).ToHaveTextAsync("مقدَّم");
    }

    private async Task IsWhatWasTyped(string url)
    {
        var report = await desk.Reports(Filed.Agency).GetReportAsync(new() { Name = "reports/" + url[(url.LastIndexOf('/') + 1)..] });
        (report.DetectDate, report.Incident.Dead, report.Incident.Sea.Rescuer, report.Language).ShouldBe(("2026-01-13", 1, Rescuer.Unknown, "ar"));
        report.Incident.Place.Geohash.ShouldNotBeEmpty("the gazetteer knows where the port is");
        report.State.ShouldBe(ReportState.Submitted);
    }
}
