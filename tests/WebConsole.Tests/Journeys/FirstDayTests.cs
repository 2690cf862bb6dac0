using Grpc.Core;
using Grpc.Net.Client;
using InfoSharing.Testing.Clients;
using InfoSharing.Testing.Servers;

namespace InfoSharing.WebConsole.Tests.Journeys;

/// <summary>
/// What the console is for, from the first page on, with the keyboard alone and in each language: whoever opens Standalone signs in, finds the
/// most urgent matter, drafts, corrects, transmits, and watches the answer arrive.
/// </summary>
[Collection(Desks.Name)]
[Trait("Console", "Whole")]
public class FirstDayTests(Desk desk)
{
    private const string Urgent = "A witness who leaves the country";

    [BrowserTheory]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task From_the_sign_in_to_the_answer(string language)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("infosharing-first-day-").FullName;
        await using var standalone = await ServiceProcess.StartAsync(Programs.Of("Standalone"), [$"--Node:DataFolder={folder}", "--Node:Pages:0=http://127.0.0.1:0"]);
        using var channel = GrpcChannel.ForAddress(standalone.Grpc);
        var (requests, italy) = (new RequestService.RequestServiceClient(channel), await Headers(standalone, Desk.Requested));
        await Arrive(requests, italy);
        await using (var window = await desk.Window(officer: null, language, at: standalone.Pages))
        {
            var page = await window.NewPageAsync();
            await SignIn(page, language);
            await page.GotoAsync("/");
            await page.Draft();
            await Transmit(page);
            await Watch(page, requests, italy);
        }

        System.IO.Directory.Delete(folder, recursive: true);
    }

    // Italy asks Nigeria: first what can wait, then what cannot.
    private static async Task Arrive(RequestService.RequestServiceClient requests, Metadata italy)
    {
        foreach (var (subject, urgency) in new[] { ("Records of a bank account", Urgency.Routine), (Urgent, Urgency.Urgent) })
        {
            var request = Samples.Request("SM-" + subject);
            (request.RequestedAuthority, request.SubjectMatter, request.Urgency) = ("authorities/ng-ca", subject, urgency);
            request.UrgencyReason = urgency == Urgency.Urgent ? UrgencyReason.RiskToEvidence : UrgencyReason.Unspecified;
            var draft = await requests.CreateRequestAsync(new() { Request = request }, italy);
            await requests.TransmitRequestAsync(new() { Name = draft.Name }, italy);
        }
    }

    private static async Task SignIn(IPage page, string language)
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
        await page.Press($"button[value='{Desk.Requesting}']");
        var first = page.Locator("td.subject > a").First;
        await Assertions.Expect(first).ToHaveTextAsync(Urgent);
        await page.HasScript();
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(first).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Urgent);
    }

    private static async Task Transmit(IPage page)
    {
        await page.Press("#findings .notice a[href$='/transmit']");
        await Assertions.Expect(page.Locator(".confirm .buttons a")).ToBeFocusedAsync();
        await page.Press(".confirm button.danger");
        await Assertions.Expect(page.Locator("[data-state=on]")).ToBeVisibleAsync();
    }

    private static async Task Watch(IPage page, RequestService.RequestServiceClient requests, Metadata italy)
    {
        var (entries, status) = (page.Locator("#timeline article"), page.Locator("#status .chip.state"));
        var (before, state) = (await entries.CountAsync(), await status.InnerTextAsync());
        var name = new Uri(page.Url).AbsolutePath.TrimStart('/');
        await requests.AcknowledgeRequestAsync(new() { Name = name, RequestedReference = "DAG-77/2026", Contact = "Division II" }, italy);
        await Assertions.Expect(entries).ToHaveCountAsync(before + 1);
        await Assertions.Expect(entries.First).ToContainTextAsync("DAG-77/2026");
        await Assertions.Expect(status).Not.ToHaveTextAsync(state);
    }

    private static async Task<Metadata> Headers(ServiceProcess standalone, string officer)
    {
        using var web = new HttpClient { BaseAddress = standalone.Web };
        return new() { { "authorization", "Bearer " + await web.GetStringAsync(new Uri("demo/token?officer=" + officer, UriKind.Relative)) } };
    }
}
