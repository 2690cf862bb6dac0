using System.Net;

namespace InfoSharing.WebConsole.Tests.Audit;

[Collection(Desks.Name)]
public class ReadsTests(Desk desk)
{
    [Fact]
    public async Task Tells_who_of_us_read_a_request_and_leads_there_from_its_page_and_its_history()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var link = $"href=\"/audit/reads?about={desk.Open}\"";
        (await officer.Text("/" + desk.Open)).ShouldContain(link);
        (await officer.Text("/audit?about=" + desk.Open)).ShouldContain("href=\"/audit/reads?about=" + Uri.EscapeDataString(desk.Open));
        var page = await officer.Text("/audit/reads?about=" + desk.Open);
        page.ShouldContain("officers/" + Desk.Requesting);
        page.ShouldContain(">GetRequest<");
        page.ShouldNotContain("officers/" + Desk.Requested);
    }

    [Fact]
    public async Task Never_tells_of_another_authority_and_not_of_what_is_not_mine_to_read()
    {
        using (var italy = await Looking.SignedIn(desk, Desk.Requested))
            await italy.Text("/" + desk.Open);
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        (await officer.Text($"/audit/reads?about={desk.Open}&who={Desk.Requested}")).ShouldNotContain(">GetRequest<");
        using var niger = await Looking.SignedIn(desk, "ne-ca-1");
        using var foreign = await niger.Get("/audit/reads?about=" + desk.Open);
        using var absent = await niger.Get("/audit/reads?about=requests/0197c0de-0000-7000-8000-00000000ffff");
        (foreign.StatusCode, absent.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task An_auditor_sees_both_sides_and_what_was_refused()
    {
        using (var niger = await Looking.SignedIn(desk, "ne-ca-1"))
            (await niger.Get("/" + desk.Open)).Dispose();
        using (var italy = await Looking.SignedIn(desk, Desk.Requested))
            await italy.Text("/" + desk.Open);
        using var auditor = await Looking.SignedIn(desk, "ng-auditor-1");
        var page = await auditor.Text("/audit/reads?about=" + desk.Open);
        page.ShouldContain("officers/" + Desk.Requested);
        page.ShouldContain("officers/ne-ca-1");
        page.ShouldContain("refused: not there, or not for the reader");
    }

    [Fact]
    public async Task Is_narrowed_by_day_and_is_a_file()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        await officer.Text("/" + desk.Open);
        var never = await officer.Text($"/audit/reads?about={desk.Open}&to=2001-01-01");
        never.ShouldNotContain(">GetRequest<");
        never.ShouldContain("Nobody read it");
        var file = await officer.Text("/audit/reads/csv?about=" + desk.Open);
        file.ShouldContain(desk.Open);
        file.ShouldContain("GetRequest");
    }

    [BrowserTheory]
    [MemberData(nameof(Looks.Languages), MemberType = typeof(Looks))]
    [Trait("Console", "Whole")]
    public async Task Who_read_is_accessible_and_fits(string language) => (await desk.Look(language, Desk.Requesting,
        "/audit/reads", "/audit/reads?about=" + desk.Open, $"/audit/reads?about={desk.Open}&to=2001-01-01&who=nobody")).ShouldBeEmpty();
}
