using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class UpdateAuthorityTests(DirectoryNode node)
{
    private static UpdateAuthorityRequest Change(Authority authority, params string[] paths) =>
        new() { Authority = authority, UpdateMask = new FieldMask { Paths = { paths } }, Etag = authority.Etag };

    [Fact]
    public async Task Changes_the_named_fields_and_no_other()
    {
        var before = await node.CreateBody("IT");
        var given = new Authority { Name = before.Name, Source = "Notification of 1 July", UrgentViaInterpol = true, Country = "NG" };
        var after = await node.Editor("IT").UpdateAuthorityAsync(Change(given, "source"));
        after.Source.ShouldBe("Notification of 1 July");
        after.UrgentViaInterpol.ShouldBeFalse();
        after.Country.ShouldBe("IT");
        after.Titles.ShouldBe(before.Titles);
        (await node.ChangeOf(after)).Entry.Change.ShouldBe("UPDATE");
    }

    [Fact]
    public async Task Refuses_an_editor_who_names_the_own_country_for_the_record_of_another()
    {
        var before = await node.CreateBody("IT");
        before.Country = "NG";
        await node.Editor("NG").UpdateAuthorityAsync(Change(before, "source")).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_COUNTRY");
    }

    [Fact]
    public async Task Refuses_a_mask_that_names_the_country_an_output_or_an_unknown_field()
    {
        var before = await node.CreateBody("IT");
        var answer = await node.Editor("IT").UpdateAuthorityAsync(Change(before, "country", "create_time", "colour", "source"))
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS");
        answer.Violations.Select(v => v.Field).ShouldBe(["update_mask", "update_mask", "update_mask"]);
    }

    [Fact]
    public async Task Refuses_a_stale_etag_and_changes_nothing()
    {
        var before = await node.CreateBody("IT");
        var after = await node.Editor("IT").UpdateAuthorityAsync(Change(before, "source"));
        await node.Editor("IT").UpdateAuthorityAsync(Change(before, "source")).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG", "etag");
        (await node.Liaison.GetAuthorityAsync(new() { Name = before.Name })).ShouldBe(after);
    }

    [Fact]
    public async Task Refuses_an_authority_that_does_not_exist() =>
        await node.Editor("IT").UpdateAuthorityAsync(Change(new Authority { Name = "authorities/it-nowhere" }, "source")).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Fact]
    public async Task Refuses_an_update_that_leaves_it_without_a_title()
    {
        var before = await node.CreateBody("IT");
        before.Titles.Clear();
        await node.Editor("IT").UpdateAuthorityAsync(Change(before, "titles")).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "authority.titles");
    }

    [Fact]
    public async Task Ignores_what_the_caller_says_about_output_fields_of_a_contact()
    {
        var before = await node.CreateBody("IT");
        before.Contacts[0].LastConfirmedTime = node.Node.Clock.Now.AddYears(5).ToTimestamp();
        before.Contacts[0].Stale = true;
        var after = await node.Editor("IT").UpdateAuthorityAsync(Change(before, "contacts"));
        after.Contacts[0].LastConfirmedTime.ToDateTimeOffset().ShouldBeLessThanOrEqualTo(node.Node.Clock.Now);
        after.Contacts[0].Stale.ShouldBeFalse();
    }
}
