using System.Net;
using System.Text.RegularExpressions;
using InfoSharing.Common.V1;
using InfoSharing.WebConsole.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InfoSharing.WebConsole.Tests.SignIn;

[Collection(Desks.Name)]
public partial class RoleTests(Desk desk)
{
    /// <summary>Roles of people, and where each begins.</summary>
    public static TheoryData<Role, string> Beginnings => new()
    {
        { Role.LiaisonOfficer, "/" },
        { Role.LiaisonMagistrate, "/" },
        { Role.CentralAuthority, "/" },
        { Role.CompetentAuthority, "/" },
        { Role.DirectoryEditor, "/directory" },
        { Role.NodeAdministrator, "/directory" },
        { Role.Auditor, "/audit" },
    };

    [Fact]
    public void Every_role_of_people_has_its_beginning() =>
        Beginnings.Select(b => (Role)b[0]).ShouldBe(Enum.GetValues<Role>().Except([Role.Unspecified, Role.PartnerSystem, Role.Service]), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task A_role_begins_with_what_it_may_read_and_is_offered_nothing_else(Role role, string beginning)
    {
        using var officer = SignedIn(role);
        if (beginning != "/")
            (await officer.Get("/")).Headers.Location?.ToString().ShouldBe(beginning);
        var page = await officer.Text(beginning);
        page.ShouldContain($"<a href=\"{beginning}\" aria-current=\"page\">");
        foreach (var url in Links().Matches(page).Select(m => m.Groups["url"].Value).Distinct())
            (await officer.Get(url)).StatusCode.ShouldBe(HttpStatusCode.OK, url);
    }

    [Fact]
    public async Task Only_who_may_draft_is_offered_a_new_request()
    {
        using var drafting = SignedIn(Role.LiaisonOfficer);
        using var executing = SignedIn(Role.CompetentAuthority);
        foreach (var url in new[] { "/", "/requests" })
        {
            (await drafting.Text(url)).ShouldContain("href=\"/requests/new\"");
            (await executing.Text(url)).ShouldNotContain("href=\"/requests/new\"");
        }
    }

    // The sample officers have four of the roles only.
    private Looking SignedIn(Role role)
    {
        var token = desk.Node.Issuer.Token("officers/ng-role-1", "authorities/ng-ca", "NG", [role], TimeSpan.FromHours(1));
        var http = new DefaultHttpContext { RequestServices = desk.Node.Services };
        desk.Node.Services.GetRequiredService<Sessions>().Start(http, new(token, "", Session.EndOf(token)));
        var looking = new Looking(desk.Address);
        looking.Client.DefaultRequestHeaders.Add("Cookie", http.Response.Headers.SetCookie.ToString().Split(';')[0]);
        return looking;
    }

    [GeneratedRegex("<a href=\"(?<url>/[a-z]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
