using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CreateAuthorityTests(DirectoryNode node)
{
    [Fact]
    public async Task Enters_an_authority_with_its_contacts_confirmed_now()
    {
        var id = DirectoryNode.NewId("IT");
        var created = await node.Editor("IT").CreateAuthorityAsync(new() { AuthorityId = id, Authority = DirectoryNode.Body("IT") });
        created.Name.ShouldBe("authorities/" + id);
        created.Contacts[0].LastConfirmedTime.ToDateTimeOffset().ShouldBe(node.Node.Clock.Now);
        created.Contacts[0].Stale.ShouldBeFalse();
        (await node.Liaison.GetAuthorityAsync(new() { Name = created.Name })).ShouldBe(created);
    }

    [Fact]
    public async Task Writes_an_entry_that_names_the_editor()
    {
        var created = await node.CreateBody("IT");
        var change = await node.ChangeOf(created);
        change.Entry.Change.ShouldBe("CREATE");
        change.Entry.Resource.ShouldBe(created.Name);
        change.Entry.Actor.ShouldBe(new Actor { Principal = "officers/it-editor", Authority = "authorities/it-ca" });
        change.Authority.ShouldBe(created);
    }

    [Fact]
    public async Task Answers_a_retry_as_the_first_time()
    {
        var call = new CreateAuthorityRequest { AuthorityId = DirectoryNode.NewId("IT"), Authority = DirectoryNode.Body("IT"), RequestId = Guid.NewGuid().ToString() };
        var first = await node.Editor("IT").CreateAuthorityAsync(call);
        (await node.Editor("IT").CreateAuthorityAsync(call)).ShouldBe(first);
        call.Authority.Kind = AuthorityKind.Court;
        await node.Editor("IT").CreateAuthorityAsync(call).ShouldBeRefused(StatusCode.InvalidArgument, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken() =>
        await node.Editor("IT").CreateAuthorityAsync(new() { AuthorityId = "it-ca", Authority = DirectoryNode.Body("IT") })
            .ShouldBeRefused(StatusCode.AlreadyExists, "ALREADY_EXISTS");

    [Fact]
    public async Task Refuses_the_editor_of_another_country() =>
        await node.Editor("NG").CreateAuthorityAsync(new() { AuthorityId = DirectoryNode.NewId("IT"), Authority = DirectoryNode.Body("IT") })
            .ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_COUNTRY");

    [Fact]
    public async Task Lets_the_node_administrator_enter_one_of_any_country_and_an_organisation_of_none()
    {
        (await node.Administrator.CreateAuthorityAsync(new() { AuthorityId = DirectoryNode.NewId("ES"), Authority = DirectoryNode.Body("ES") })).Country.ShouldBe("ES");
        var organisation = DirectoryNode.Body("");
        organisation.Kind = AuthorityKind.Organisation;
        (await node.Administrator.CreateAuthorityAsync(new() { AuthorityId = "organisation-1", Authority = organisation })).Country.ShouldBe("");
    }

    [Fact]
    public async Task Refuses_a_central_authority_that_is_no_editor() =>
        await node.Central("IT").CreateAuthorityAsync(new() { AuthorityId = DirectoryNode.NewId("IT"), Authority = DirectoryNode.Body("IT") })
            .ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");

    [Fact]
    public async Task Names_every_malformed_field_at_once()
    {
        var body = DirectoryNode.Body("XX");
        body.Languages.Add("english");
        body.Contacts[0].Email = "nobody";
        body.Kind = (AuthorityKind)99;
        await node.Administrator.CreateAuthorityAsync(new() { AuthorityId = "Not An Id", Authority = body })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "authority_id", "authority.country", "authority.kind", "authority.languages[0]", "authority.contacts[0].email");
    }

    [Fact]
    public async Task Names_every_field_that_contradicts_another_at_once()
    {
        var body = DirectoryNode.Body("IT");
        body.Kind = AuthorityKind.Unspecified;
        body.Titles.Clear();
        body.Territory = "ES-MD";
        body.Designations.Add(new Designation { Function = Function.Receive, Matter = Matter.MutualLegalAssistance });
        body.Contacts.Add(new Contact { Id = "desk", Office = "Second", Hours = new OfficeHours { TimeZone = "Mars/Olympus", Days = { 1 } } });
        body.Superior = "authorities/it-nowhere";
        body.Successor = "authorities/it-ca";
        await node.Editor("IT").CreateAuthorityAsync(new() { AuthorityId = DirectoryNode.NewId("NG"), Authority = body }).ShouldBeRefused(
            StatusCode.InvalidArgument, "INVALID_FIELDS", "authority_id", "authority.kind", "authority.titles", "authority.territory", "authority.languages",
            "authority.channel", "authority.contacts", "authority.contacts[1]", "authority.contacts[1].hours.time_zone", "authority.superior", "authority.end_date");
    }
}
