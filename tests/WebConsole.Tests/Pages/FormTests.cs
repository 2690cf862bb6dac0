using System.Net;
using InfoSharing.WebConsole.SignIn;

namespace InfoSharing.WebConsole.Tests.Pages;

[Collection(Desks.Name)]
public class FormTests(Desk desk)
{
    private string Page => $"/{desk.Open}/ask-progress";

    [Fact]
    public async Task Another_language_keeps_what_was_typed_and_sends_nothing()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var before = await Entries();
        using var answer = await officer.Send(Page, Page, ("question", "Is there a date?"), ("request_id", Guid.CreateVersion7().ToString()), ("switch_language", "ar"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentLanguage.ShouldBe(["ar"]);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("<html lang=\"ar\" dir=\"rtl\">");
        html.ShouldContain("Is there a date?");
        (await officer.Client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldContain("<html lang=\"ar\"");
        (await Entries()).ShouldBe(before);
    }

    [Fact]
    public async Task The_language_menu_sends_the_page_s_form_along_where_there_is_one()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        (await officer.Client.GetStringAsync(new Uri(Page, UriKind.Relative))).ShouldContain("form=\"form\" formnovalidate name=\"switch_language\"");
        (await officer.Client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldNotContain("form=\"form\"");
    }

    [Fact]
    public async Task A_form_that_was_sent_after_its_session_is_there_again_after_the_sign_in_once()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var token = Looking.TokenIn(await officer.Client.GetStringAsync(new Uri(Page, UriKind.Relative)));
        desk.Node.Clock.Advance(Sessions.Idle);
        using var late = await officer.Post(Page, ("form-token", token), ("question", "Is there a date?"), ("request_id", Guid.CreateVersion7().ToString()));
        late.Headers.Location!.ToString().ShouldBe("/sign-in?return=" + Uri.EscapeDataString(Page));
        await officer.Send("/sign-in", "/sign-in", ("officer", Desk.Requesting));
        (await officer.Client.GetStringAsync(new Uri(Page, UriKind.Relative))).ShouldContain("Is there a date?");
        (await officer.Client.GetStringAsync(new Uri(Page, UriKind.Relative))).ShouldNotContain("Is there a date?");
    }

    [Fact]
    public async Task A_kept_form_is_shown_to_nobody_else_and_without_a_session_s_token_none_is_kept()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var token = Looking.TokenIn(await officer.Client.GetStringAsync(new Uri(Page, UriKind.Relative)));
        desk.Node.Clock.Advance(Sessions.Idle);
        using var forged = await officer.Post(Page, ("form-token", token[..^4] + "AAAA"), ("question", "forged"), ("request_id", "x"));
        forged.Headers.Location!.ToString().ShouldBe("/sign-in?return=%2F");
        using var late = await officer.Post(Page, ("form-token", token), ("question", "Is there a date?"), ("request_id", "x"));
        await officer.Send("/sign-in", "/sign-in", ("officer", "ng-ca-1"));
        (await officer.Client.GetStringAsync(new Uri(Page, UriKind.Relative))).ShouldNotContain("Is there a date?");
        await officer.Send("/sign-in", "/sign-in", ("officer", Desk.Requesting));
        (await officer.Client.GetStringAsync(new Uri(Page, UriKind.Relative))).ShouldNotContain("Is there a date?");
    }

    [Fact]
    public void A_file_for_a_spreadsheet_starts_no_formula() =>
        Csv.Line(["=1+1", "-12", "@me", "a \"b\", c", "plain"]).ShouldBe("'=1+1,-12,'@me,\"a \"\"b\"\", c\",plain");

    private async Task<int> Entries() =>
        (await desk.Requests(Desk.Requesting).ListRequestHistoryAsync(new() { Name = desk.Open, PageSize = 500 })).Changes.Count;
}
