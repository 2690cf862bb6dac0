using InfoSharing.Testing.Clients;

namespace InfoSharing.WebConsole.Tests.Requests;

/// <summary>The pages of drafting, transmitting and formal documents, as they look: empty, full, refused.</summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class DraftingLooks(Desk desk)
{
    public static TheoryData<string> Languages => Looks.Languages;

    [BrowserTheory]
    [MemberData(nameof(Languages))]
    public async Task They_are_accessible_fit_and_keep_to_their_policy(string language)
    {
        var full = await Full();
        var empty = await desk.Requests(Desk.Requesting).CreateRequestAsync(new() { Request = new() });
        (await desk.Look(language, Desk.Requesting,
        [
            "/requests/new", .. Pages(full), .. Pages(empty), "/settings/templates",
        ])).ShouldBeEmpty();
    }

    [BrowserTheory]
    [MemberData(nameof(Languages))]
    public async Task So_are_they_when_something_is_refused(string language)
    {
        var draft = await Full();
        await using var window = await desk.Window(Desk.Requesting, language, width: 320);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"/{draft.Name}/edit/matter");
        await page.FillAsync("#field-deadline", "2020-01-01");
        var other = draft.Clone();
        other.Purpose = "Theirs";
        await page.Locator("form[data-keep] button.primary").First.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#errors")).ToBeVisibleAsync();
        var wrong = await page.Faults("refused");
        await desk.Requests(Desk.Requesting).UpdateRequestAsync(new() { Request = other, UpdateMask = new() { Paths = { "purpose" } } });
        await page.FillAsync("#field-deadline", "");
        await page.Locator("form[data-keep] button.primary").First.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".saved").First).ToBeVisibleAsync();
        wrong.Concat(await page.Faults("outdated")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Pages(Request draft) =>
        new[] { "edit", "edit/matter", "edit/measures", "edit/persons", "transmit", "documents" }.Select(p => $"/{draft.Name}/{p}");

    private async Task<Request> Full()
    {
        var request = Samples.Request("SM-look");
        (request.Urgency, request.UrgencyReason, request.Handling) = (Urgency.Urgent, UrgencyReason.RiskToEvidence, new() { Onward = InfoSharing.Common.V1.OnwardSharing.SameState });
        request.Persons.Add(new Person { Role = PersonRole.Witness, Identity = "A person", Nationalities = { "NG" } });
        request.Attachments.Add(new Attachment { Title = "order.pdf", Sha256 = new string('a', 64), SizeBytes = 9, MediaType = "application/pdf" });
        request.Measures.AddRange(Enum.GetValues<InfoSharing.Common.V1.AssistanceType>().Skip(1).Select(t => new Measure { Type = t, Description = "What is sought" }));
        return await desk.Requests(Desk.Requesting).CreateRequestAsync(new() { Request = request });
    }
}
