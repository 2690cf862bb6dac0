namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>Both sides look at one request, each in a browser of their own.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class TwoBrowsersTests(Desk desk)
{
    [BrowserFact]
    public async Task What_one_does_the_other_sees_as_it_happens()
    {
        await using var requesting = await desk.Window(Desk.Requesting);
        await using var requested = await desk.Window(Desk.Requested, "fr");
        var (asks, looks) = (await requesting.NewPageAsync(), await requested.NewPageAsync());
        var name = await desk.Submitted();
        await looks.GotoAsync("/" + name);
        await Assertions.Expect(looks.Locator("[data-state=on]")).ToBeVisibleAsync();
        await asks.GotoAsync($"/{name}/ask-progress");
        await asks.FillAsync("#field-question", "Is there a date for the hearing?");
        await asks.Locator("form#form button.primary").ClickAsync();
        await Assertions.Expect(asks.Locator("#timeline article").First).ToContainTextAsync("Progress asked");
        var told = looks.Locator("#timeline article").First;
        await Assertions.Expect(told).ToHaveAttributeAsync("id", await asks.Locator("#timeline article").First.GetAttributeAsync("id") ?? "");
        await Assertions.Expect(looks.Locator("#status .duties li")).ToHaveCountAsync(1);
        await Assertions.Expect(asks.Locator("[data-state=on]")).ToBeVisibleAsync();
        await desk.Requests(Desk.Requested).AcknowledgeRequestAsync(new() { Name = name, RequestedReference = "DAG-77/2026", Contact = "Division II" });
        await Assertions.Expect(asks.Locator("#status .chip.state")).ToHaveTextAsync("Acknowledged");
    }
}
