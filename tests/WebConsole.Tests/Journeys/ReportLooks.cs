using InfoSharing.WebConsole.Tests.Reports;
using InfoSharing.WebConsole.Tests.Statistics;

namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>The pages of reports and of statistics, empty, full and refused.</summary>
[Collection(Desks.Name)]
public class ReportLooks(Desk desk)
{
    [BrowserTheory]
    [Trait("Console", "Whole")]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task Reports_are_accessible_and_fit_where_nothing_is_found_and_before_each_move(string language)
    {
        var (draft, waiting) = (await desk.Draft(), await desk.Submitted(Filed.Rescue(r => r.DetectDate = "2024-03-01")));
        var agency = await desk.Look(language, Filed.Agency,
            "/reports?state=WITHDRAWN&from=1999-01-01&to=1999-01-02", "/reports/new", "/reports/new?form=none", $"/{draft.Name}/submit", $"/{draft.Name}/withdraw");
        var validator = await desk.Look(language, Desk.Requested, $"/{waiting.Name}/return");
        agency.Concat(validator).ShouldBeEmpty();
    }

    [BrowserTheory]
    [Trait("Console", "Whole")]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task A_pair_and_a_refused_report_are_accessible_too(string language)
    {
        var (_, other) = await desk.Alike($"2024-0{1 + Array.IndexOf(["en", "ar", "es", "fr", "ru", "zh"], language)}-20");
        var pair = (await desk.Reports(Desk.Requested).CheckReportAsync(new() { Name = other.Name })).Duplicates[0].Name;
        var wrong = await desk.Look(language, Desk.Requested, $"/reports/{pair}/dismiss");
        await using var window = await desk.Window(Filed.Agency, language);
        var page = await window.NewPageAsync();
        await page.GotoAsync(Filed.Form);
        await page.FillAsync("#field-note", "Call +39 333 123 4567.");
        await page.Locator("button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("#errors")).ToBeVisibleAsync();
        wrong.Concat(await page.Faults("refused report")).ShouldBeEmpty();
    }

    [BrowserTheory]
    [Trait("Console", "Whole")]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task Every_page_of_statistics_is_accessible_and_fits(string language)
    {
        await Counted.Fill(desk);
        const string Ask = "/statistics?measure=MIGRANTS&corridor=";
        (await desk.Look(language, "ne-ca-1",
            "/statistics", Ask + Counted.Flows + "&by=MONTH&view=PUBLIC", Ask + Counted.Flows + "&by=ORIGIN&and=DESTINATION&view=PUBLIC", Ask + Counted.Small + "&by=MODE&view=POOL",
            "/statistics?measure=MIGRANTS&from=1999-01-01&to=1999-01-02", "/statistics?measure=MIGRANTS&by=SMUGGLER_ROLE", "/statistics/requests")).ShouldBeEmpty();
        (await desk.Look(language, "it-ca-1", Ask + Counted.Flows + "&by=ORIGIN&and=DESTINATION", Ask + Counted.Flows + "&by=MONTH", "/statistics/requests")).ShouldBeEmpty();
        (await desk.Look(language, "de-ca-1", "/statistics?measure=DEAD&view=POOL")).ShouldBeEmpty();
    }
}
