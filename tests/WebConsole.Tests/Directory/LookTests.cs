namespace InfoSharing.WebConsole.Tests.Directory;

[Collection(Desks.Name)]
public class LookTests(Desk desk)
{
    private const string Authority = "/directory/authorities/it-ca";

    [BrowserTheory]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    [Trait("Console", "Whole")]
    public async Task Directory_and_audit_are_accessible_and_fit_where_nothing_is_found(string language) => (await desk.Look(language, "it-ca-1",
    [
        "/directory?matter=CULTURAL_PROPERTY&state=NE", Authority + "/contacts/new/edit", "/directory/legal-bases", "/directory/officers?to=ML", "/audit", "/audit?about=nothing",
    ])).ShouldBeEmpty();

    [BrowserTheory]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    [Trait("Console", "Whole")]
    public async Task A_refused_form_of_the_directory_is_accessible_and_fits(string language)
    {
        await using var window = await desk.Window("it-editor-1", language, width: 320);
        var page = await window.NewPageAsync();
        await page.GotoAsync(Authority + "/contacts/new/edit");
        await page.FillAsync("[name=email]", "no-address");
        await page.Locator("#form button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("#errors")).ToBeVisibleAsync();
        (await page.Faults(language)).ShouldBeEmpty();
    }

    // Sizes on the wire: PageTests has the limit for the pages of every day.
    [Theory]
    [InlineData("/directory", "ar")]
    [InlineData("/directory/authorities/it-ca", "ar")]
    [InlineData("/directory/legal-bases?between=NG&and=IT", "ar")]
    [InlineData("/directory/legal-bases?between=NG&and=IT", "ru")]
    [InlineData("/audit", "ru")]
    [InlineData("/audit/reads", "ru")]
    [InlineData("/help", "ar")]
    public async Task A_page_is_small_on_the_wire(string url, string language)
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requested);
        officer.Client.DefaultRequestHeaders.Add("Accept-Language", language);
        officer.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var answer = await officer.Get(url);
        (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(6 * 1024, url);
    }
}
