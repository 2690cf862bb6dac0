namespace InfoSharing.WebConsole.Tests.Cases;

[Collection(Desks.Name)]
public class CaseLookTests(Desk desk)
{
    private const int MostOfAPage = 6 * 1024;

    [BrowserTheory]
    [Trait("Console", "Whole")]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task Pages_of_cases_without_anything_or_with_other_moves_are_accessible_and_fit(string language)
    {
        var (empty, full) = (await Matter.Open(desk), await (await Matter.Open(desk)).Joined());
        var item = await full.Added();
        await full.Shared(item);
        string[] urls =
        [
            "/cases?state=CLOSED&role=shared", "/" + empty.Case, $"/{full.Case}/make-request", $"/{full.Case}/leave", $"/{full.Case}/items/new", $"/{item.Name}/share/confirm", $"/{item.Name}/label",
        ];
        (await desk.Look(language, Desk.Requesting, urls)).ShouldBeEmpty();
    }

    [BrowserTheory]
    [Trait("Console", "Whole")]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    public async Task Refused_forms_of_cases_are_accessible_and_fit(string language)
    {
        var matter = await Matter.Open(desk);
        await using var window = await desk.Window(Desk.Requesting, language, 320);
        var page = await window.NewPageAsync();
        List<string> wrong = [];
        foreach (var url in new[] { "/cases/new", $"/{matter.Case}/items/new?kind=PERSON", $"/{matter.Case}/offer" })
        {
            await page.GotoAsync(url);
            await page.Locator("button.primary").ClickAsync();
            await Assertions.Expect(page.Locator("#errors")).ToBeVisibleAsync();
            wrong.AddRange(await page.Faults(url));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_of_cases_are_small_on_the_wire()
    {
        var matter = await (await Matter.Open(desk)).Joined();
        var item = await matter.Added();
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        officer.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        foreach (var language in new[] { "en", "ar", "ru" })
        {
            officer.Client.DefaultRequestHeaders.Remove("Accept-Language");
            officer.Client.DefaultRequestHeaders.Add("Accept-Language", language);
            foreach (var url in new[] { "/", "/cases", "/cases/new", "/" + matter.Case, "/" + item.Name, $"/{matter.Case}/items/new?kind=PERSON", $"/{matter.Case}/items/new?kind=ROUTE_LEG", $"/{item.Name}/share/confirm?to=authorities%2Fit-ca" })
                (await officer.Client.GetByteArrayAsync(new Uri(url, UriKind.Relative))).Length.ShouldBeLessThan(MostOfAPage, language + url);
        }
    }
}
