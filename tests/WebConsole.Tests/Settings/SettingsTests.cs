using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace InfoSharing.WebConsole.Tests.Settings;

[Collection(Desks.Name)]
public partial class SettingsTests(Desk desk)
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
    public async Task A_time_zone_is_chosen_as_it_is_read_and_times_follow()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        await officer.Send("/settings", "/settings", ("time_zone", "America/New York"));
        (await officer.Text("/settings")).ShouldContain("<option selected>America/New York</option>");
        var shown = Moment().Match(await officer.Text($"/{desk.Open}"));
        var there = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(shown.Groups["exact"].Value, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        shown.Groups["time"].Value.ShouldBe(there.ToString("HH:mm", CultureInfo.InvariantCulture));
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

    [GeneratedRegex("<time datetime=\"(?<exact>[^\"]+)\">[^<]+<bdi dir=\"ltr\">(?<time>[0-9:]+)</bdi>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Moment();
}
