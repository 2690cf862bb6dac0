using System.Net;

namespace InfoSharing.WebConsole.Tests.Settings;

[Collection(Desks.Name)]
public class SettingsTests(Desk desk)
{
    [Fact]
    public async Task Single_keys_are_turned_off_and_on_again()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        (await officer.Text("/")).ShouldNotContain("data-keys");
        await officer.Send("/settings", "/settings", ("keys", "off"));
        (await officer.Text("/")).ShouldContain("data-keys=\"off\"");
        await officer.Send("/settings", "/settings", ("keys", "on"));
        (await officer.Text("/")).ShouldNotContain("data-keys");
    }

    [Fact]
    public async Task All_other_sessions_end_at_once_and_this_one_goes_on()
    {
        using var here = await Looking.SignedIn(desk, "de-ca-1");
        using var there = await Looking.SignedIn(desk, "de-ca-1");
        using var another = await Looking.SignedIn(desk, "fr-ca-1");
        (await here.Send("/settings", "/settings/sessions/end-others")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var mine = await here.Get("/");
        using var ended = await there.Get("/");
        using var others = await another.Get("/");
        (mine.StatusCode, ended.StatusCode, others.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Help_is_there_before_the_sign_in_too()
    {
        using var nobody = new Looking(desk.Address);
        (await nobody.Text("/help")).ShouldContain("id=\"keys\"");
    }
}
