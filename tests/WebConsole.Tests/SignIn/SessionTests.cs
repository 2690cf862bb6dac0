using System.Net;

namespace InfoSharing.WebConsole.Tests.SignIn;

[Collection(Desks.Name)]
public class SessionTests(Desk desk)
{
    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in()
    {
        using var stranger = new Looking(desk.Address);
        foreach (var url in new[] { "/", "/requests", "/" + desk.Open, "/" + desk.Open + "/ask-progress" })
        {
            using var answer = await stranger.Get(url);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.ToString().ShouldBe("/sign-in?return=" + Uri.EscapeDataString(url));
        }
    }

    [Fact]
    public async Task A_session_ends_with_the_sign_out_for_every_copy_of_its_cookie()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var answer = await officer.Send("/", "/sign-out");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await officer.Get("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_another_session_is_refused()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var other = await Looking.SignedIn(desk, Desk.Requested);
        var foreign = Looking.TokenIn(await other.Client.GetStringAsync(new Uri("/", UriKind.Relative)));
        foreach (var token in new[] { "", "AAAA", foreign })
            (await officer.Post("/sign-out", ("form-token", token))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await officer.Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var token = Looking.TokenIn(await officer.Client.GetStringAsync(new Uri("/", UriKind.Relative)));
        officer.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await officer.Post("/sign-out", ("form-token", token))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task One_can_end_one_s_other_sessions_and_nobody_else_s()
    {
        using var here = await Looking.SignedIn(desk, "ml-ca-1");
        using var there = await Looking.SignedIn(desk, "ml-ca-1");
        using var somebody = await Looking.SignedIn(desk, "fr-ca-1");
        var page = await here.Client.GetStringAsync(new Uri("/settings", UriKind.Relative));
        var end = page[page.IndexOf("formaction=\"", StringComparison.Ordinal)..].Split('"')[1];
        await somebody.Send("/settings", end);
        (await there.Get("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await here.Send("/settings", end);
        (await there.Get("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_way_back_after_the_sign_in_never_leads_elsewhere()
    {
        foreach (var way in new[] { "https://example.org/", "//example.org", "/\\example.org" })
        {
            using var officer = new Looking(desk.Address);
            using var answer = await officer.Send("/sign-in", "/sign-in", ("officer", Desk.Requesting), ("return", way));
            answer.Headers.Location!.ToString().ShouldBe("/");
        }
    }
}
