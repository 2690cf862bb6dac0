using System.Net;
using InfoSharing.Directory.V1;
using InfoSharing.WebConsole.Directory;

namespace InfoSharing.WebConsole.Tests.Directory;

[Collection(Desks.Name)]
public class DirectoryTests(Desk desk)
{
    private const string Page = "/directory/authorities/it-ca";

    private DirectoryService.DirectoryServiceClient Directory => new(desk.As(Desk.Requested));

    [Fact]
    public async Task Lists_authorities_by_state_matter_and_convention()
    {
        var found = await Text("/directory?state=IT&function=RECEIVE&matter=MUTUAL_LEGAL_ASSISTANCE&convention=UNTOC");
        found.ShouldContain("href=\"/directory/authorities/it-ca\"");
        found.ShouldNotContain("/directory/authorities/ng-ca\"");
        (await Text("/directory?state=IT&matter=CULTURAL_PROPERTY")).ShouldContain("No authority fits");
    }

    [Fact]
    public async Task Shows_how_to_reach_an_authority_and_what_happened_to_its_record()
    {
        var page = await Text(Page);
        page.ShouldContain("mailto:");
        page.ShouldContain("Their time now:");
        page.ShouldContain("Entered from the starting set");
        page.ShouldContain("href=\"/audit/directory/");
        page.ShouldNotContain("/confirm");
    }

    [Fact]
    public async Task An_authority_confirms_a_contact_of_its_own()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requested);
        var contact = (await Directory.GetAuthorityAsync(new() { Name = "authorities/it-ca" })).Contacts[0].Id;
        using var answer = await officer.Send(Page, $"{Page}/contacts/{contact}/confirm", ("request_id", Guid.NewGuid().ToString()));
        answer.Headers.Location!.ToString().ShouldBe($"{Page}#{contact}");
        var history = await Directory.ListAuthorityHistoryAsync(new() { Name = "authorities/it-ca" });
        history.Records[^1].Entry.Change.ShouldBe("CONFIRM_CONTACT");
    }

    [Fact]
    public async Task Another_authority_confirms_nothing()
    {
        using var officer = await Looking.SignedIn(desk, "es-ca-1");
        using var answer = await officer.Send("/settings", $"{Page}/contacts/mla-desk/confirm", ("request_id", Guid.NewGuid().ToString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Its_editor_changes_hours_and_adds_an_office()
    {
        using var editor = await Looking.SignedIn(desk, "it-editor-1");
        var url = Page + "/contacts/new/edit";
        var id = $"night-{Guid.NewGuid():N}"[..20];
        (string, string)[] typed =
        [
            ("id", id), ("office", "Night desk"), ("email", "night@desk.example"), ("languages", "it, en"), ("time_zone", "Europe/Rome"),
            ("days", "1"), ("opens_minute", "22:00"), ("closes_minute", "06:00"), ("request_id", Guid.NewGuid().ToString()),
        ];
        using var answer = await editor.Send(url, url, typed);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var added = (await Directory.GetAuthorityAsync(new() { Name = "authorities/it-ca" })).Contacts.Single(c => c.Id == id);
        (added.Hours.OpensMinute, added.Hours.ClosesMinute, added.Languages.Count).ShouldBe((1320, 360, 2));
    }

    [Fact]
    public async Task A_bad_office_comes_again_with_what_was_typed_and_what_is_wrong()
    {
        using var editor = await Looking.SignedIn(desk, "it-editor-1");
        var url = Page + "/contacts/new/edit";
        var html = await editor.Refused(url, ("id", "x"), ("office", "A <desk>"), ("email", "no-address"), ("time_zone", "Europe/Atlantis"), ("days", "1"), ("opens_minute", "08:00"), ("closes_minute", "16:00"), ("request_id", Guid.NewGuid().ToString()));
        html.ShouldContain("A &lt;desk&gt;");
        html.ShouldContain("href=\"#field-email\"");
        (await editor.Refused(url, ("id", "x"), ("office", "Desk"), ("email", "a@b.example"), ("opens_minute", "late"), ("request_id", Guid.NewGuid().ToString()))).ShouldContain("This is no time of day.");
    }

    [Fact]
    public async Task Says_what_binds_two_States_and_what_they_declared()
    {
        var found = await Text("/directory/legal-bases?between=NG&and=IT&matter=MUTUAL_LEGAL_ASSISTANCE&on=2014-07-01");
        found.ShouldContain("UNTOC article 18, paragraphs 9 to 29");
        found.ShouldContain("Ratification");
        (await Text("/directory/legal-bases?between=NG&and=NG")).ShouldContain("Choose two States");
    }

    [Theory]
    [InlineData("Italy", "IT")]
    [InlineData("italy", "IT")]
    [InlineData("ital", "IT")]
    [InlineData("it", "IT")]
    [InlineData("Niger", "NE")]
    [InlineData("Guin", "")]
    [InlineData("Nowhere", "")]
    [InlineData("", "")]
    public void Finds_a_State_by_what_was_typed(string typed, string code) => Chosen.State(typed, "en").ShouldBe(code);

    [Fact]
    public async Task A_State_s_name_leads_to_the_address_that_every_language_shares()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        using var answer = await officer.Get("/directory/legal-bases?between=NG&and=Italy&matter=&on=");
        answer.Headers.Location!.ToString().ShouldBe("/directory/legal-bases?between=NG&and=IT");
    }

    [Fact]
    public async Task Shows_who_is_posted_where_and_may_sign()
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        var found = await officer.Text("/directory/officers?to=IT&sign=yes");
        found.ShouldContain("ng-it-1");
        found.ShouldContain("may sign requests");
    }

    [Fact]
    public async Task An_authority_joins_a_community_and_leaves_it()
    {
        using var officer = await Looking.SignedIn(desk, "ne-ca-1");
        var community = (await Directory.ListCommunitiesAsync(new())).Communities.First(c => c.Countries.Count == 0 || c.Countries.Contains("NE"));
        foreach (var act in new[] { "join", "leave" })
        {
            using var answer = await officer.Send("/directory/communities", $"/directory/{community.Name}/{act}", ("request_id", Guid.NewGuid().ToString()));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            var members = (await Directory.GetCommunityAsync(new() { Name = community.Name })).Members.Select(m => m.Authority);
            members.Contains("authorities/ne-ca").ShouldBe(act == "join");
        }

        using var again = await officer.Send("/directory/communities", $"/directory/{community.Name}/leave", ("request_id", Guid.NewGuid().ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/directory/csv?state=IT", "IT")]
    [InlineData("/directory/officers/csv?to=IT", "officers/ng-it-1")]
    public async Task A_list_is_a_file_too(string url, string holds)
    {
        var file = await Text(url);
        file.ShouldStartWith("InfoSharing · For the participants of this node · officers/ng-it-1");
        file.ShouldContain(holds);
    }

    private async Task<string> Text(string url)
    {
        using var officer = await Looking.SignedIn(desk, Desk.Requesting);
        return await officer.Text(url);
    }
}
