using System.Net;
using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Subscriptions;

namespace InfoSharing.WebConsole.Tests.Subscriptions;

[Collection(Desks.Name)]
public class ViewTests(Desk desk)
{
    private ViewService.ViewServiceClient Mine => new(desk.As(Desk.Requesting));

    [Theory]
    [InlineData("/requests?state=DRAFT&with=&page=abc", "/requests?state=DRAFT")]
    [InlineData("/requests", "/requests")]
    [InlineData("/requests?reference=%D0%B0", "/requests?reference=%D0%B0")]
    public void A_view_is_a_list_with_its_filters_and_no_page_of_it(string url, string place) => Place.Of(url).ShouldBe(place);

    [Theory]
    [InlineData("/requests?state=DRAFT")]
    [InlineData("/statistics?measure=REPORTS&by=MONTH")]
    [InlineData("/statistics/requests?from=NG")]
    public async Task A_place_is_saved_under_a_name_and_found_again_by_its_officer_alone(string url)
    {
        var list = Place.PathOf(url);
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var title = $"Mine {Guid.NewGuid():N}";
        (await officer.Text(url)).ShouldContain($"value=\"{WebUtility.HtmlEncode(url)}\"");
        (await Save(officer, title, url)).Headers.Location!.ToString().ShouldBe(url);
        using var elsewhere = await Looking.SignedIn(desk, Desk.Requesting);
        (await elsewhere.Text(list)).ShouldContain(title);
        (await elsewhere.Text("/subscriptions")).ShouldContain(title);
        (await elsewhere.Text("/directory")).ShouldNotContain(title);
        using var colleague = await Looking.SignedIn(desk, "ng-ca-1");
        (await colleague.Text(list)).ShouldNotContain(title);
        (await colleague.Text("/subscriptions")).ShouldNotContain(title);
    }

    [Fact]
    public async Task A_name_that_is_missing_is_asked_for_and_nothing_is_lost()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var answer = await Save(officer, "", "/requests?state=CLOSED");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("href=\"#field-title\"");
        html.ShouldContain("value=\"/requests?state=CLOSED\"");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task A_view_leads_nowhere_else(string url)
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        (await Save(officer, "x", url)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_view_that_is_followed_tells_how_much_changed_until_it_is_marked_as_read()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var view = await Mine.CreateViewAsync(new() { Parent = "officers/" + Desk.Requesting, View = new() { Title = $"With Italy {Guid.NewGuid():N}", Url = "/requests?with=IT" } });
        await Act(officer, view, "follow");
        (await Line(officer, view)).ShouldContain("nothing new");
        await desk.Submitted();
        (await Line(officer, view)).ShouldContain("1 changed");
        await Act(officer, view, "pause");
        await Act(officer, view, "resume");
        (await Line(officer, view)).ShouldContain("1 changed");
        await Act(officer, view, "read");
        (await Line(officer, view)).ShouldContain("nothing new");
        await Act(officer, view, "remove");
        (await officer.Text("/subscriptions")).ShouldNotContain(Id(view));
    }

    [Fact]
    public async Task A_colleague_changes_no_view_of_mine()
    {
        var view = await Mine.CreateViewAsync(new() { Parent = "officers/" + Desk.Requesting, View = new() { Title = "Mine", Url = "/requests" } });
        using var colleague = await Looking.SignedIn(desk, "ng-ca-1");
        using var answer = await colleague.Send("/settings", "/views/" + Id(view), ("act", "remove"), ("request_id", Guid.NewGuid().ToString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Mine.GetViewAsync(new() { Name = view.Name })).Title.ShouldBe("Mine");
    }

    [Fact]
    public async Task What_was_opened_last_stands_in_the_queue_of_this_session_alone()
    {
        using var officer = await Looking.SignedIn(desk, "ne-ca-1");
        (await officer.Text("/")).ShouldNotContain("Recently opened");
        using var forbidden = await officer.Get("/" + desk.Open);
        (await officer.Text("/")).ShouldNotContain("Recently opened");
        using var party = await Looking.SignedIn(desk, Desk.Requesting);
        await party.Text("/" + desk.Open);
        (await party.Text("/")).ShouldContain("Recently opened");
        using var other = await Looking.SignedIn(desk, Desk.Requesting);
        (await other.Text("/")).ShouldNotContain("Recently opened");
    }

    private static Task<HttpResponseMessage> Save(Looking officer, string title, string url) =>
        officer.Send("/requests", "/views", ("title", title), ("url", url), ("request_id", Guid.NewGuid().ToString()));

    // As the page's own form sends it.
    private static async Task Act(Looking officer, View view, string act)
    {
        var form = Looking.HiddenIn(await Line(officer, view));
        using var answer = await officer.Post("/views/" + Id(view), [.. form, ("act", act)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, act);
    }

    private static async Task<string> Line(Looking officer, View view)
    {
        var page = await officer.Text("/subscriptions");
        var start = page.IndexOf($"<li id=\"{Id(view)}\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("</li>", start, StringComparison.Ordinal)];
    }

    private static string Id(View view) => view.Name[(view.Name.LastIndexOf('/') + 1)..];
}
