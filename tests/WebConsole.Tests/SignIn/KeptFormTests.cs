namespace InfoSharing.WebConsole.Tests.SignIn;

/// <summary>What was typed into a form whose session ended: for whoever typed it, for half an hour, once.</summary>
[Collection(Desks.Name)]
public class KeptFormTests(Desk desk)
{
    private const string Typed = "Was the owner of the lorry heard?";

    private string Page => $"/{desk.Open}/ask-progress";

    [Fact]
    public async Task It_stands_in_its_page_again_after_the_sign_in_and_only_once()
    {
        using var browser = await WithKeptForm();
        await SignIn(browser, Desk.Requesting);
        (await Shown(browser)).ShouldContain(Typed);
        (await Shown(browser)).ShouldNotContain(Typed);
    }

    [Fact]
    public async Task It_is_not_shown_to_another_officer_who_signs_in_there_nor_after_that()
    {
        using var browser = await WithKeptForm();
        await SignIn(browser, "ng-ca-1");
        (await Shown(browser)).ShouldNotContain(Typed);
        await SignIn(browser, Desk.Requesting);
        (await Shown(browser)).ShouldNotContain(Typed);
    }

    [Fact]
    public async Task It_is_gone_after_half_an_hour()
    {
        using var browser = await WithKeptForm();
        desk.Node.Clock.Advance(TimeSpan.FromMinutes(31));
        await SignIn(browser, Desk.Requesting);
        (await Shown(browser)).ShouldNotContain(Typed);
    }

    [Fact]
    public async Task A_form_that_no_session_of_this_browser_signed_is_not_kept()
    {
        using var browser = await Looking.SignedIn(desk, Desk.Requesting);
        using var other = await Looking.SignedIn(desk, Desk.Requesting);
        var foreign = Sent.FormOf(await Shown(other)).With("question", Typed);
        desk.Node.Clock.Advance(TimeSpan.FromMinutes(31));
        using var answer = await browser.Post(Page, [.. foreign.Fields]);
        answer.Headers.Location!.ToString().ShouldBe("/sign-in?return=%2F");
        await SignIn(browser, Desk.Requesting);
        (await Shown(browser)).ShouldNotContain(Typed);
    }

    // Half an hour passes between the page and the button.
    private async Task<Looking> WithKeptForm()
    {
        var browser = await Looking.SignedIn(desk, Desk.Requesting);
        var form = Sent.FormOf(await Shown(browser)).With("question", Typed);
        desk.Node.Clock.Advance(TimeSpan.FromMinutes(31));
        using var answer = await browser.Post(Page, [.. form.Fields]);
        answer.Headers.Location!.ToString().ShouldBe("/sign-in?return=" + Uri.EscapeDataString(Page));
        return browser;
    }

    private static async Task SignIn(Looking browser, string officer) =>
        (await browser.Send("/sign-in", "/sign-in", ("officer", officer))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);

    private Task<string> Shown(Looking browser) => browser.Client.GetStringAsync(new Uri(Page, UriKind.Relative));
}
