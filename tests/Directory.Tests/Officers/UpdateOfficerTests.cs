using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class UpdateOfficerTests(DirectoryNode node)
{
    private async Task<Officer> Create() =>
        await node.Editor("NG").CreateOfficerAsync(new() { OfficerId = DirectoryNode.NewId("NG"), Officer = CreateOfficerTests.Liaison() });

    private static UpdateOfficerRequest Change(Officer officer, params string[] paths) =>
        new() { Officer = officer, UpdateMask = new FieldMask { Paths = { paths } }, Etag = officer.Etag };

    [Fact]
    public async Task Derives_the_right_to_sign_anew_when_the_profession_changes()
    {
        var officer = await Create();
        officer.Profession = Profession.Prosecutor;
        var after = await node.Editor("NG").UpdateOfficerAsync(Change(officer, "profession"));
        after.MaySign.ShouldBeTrue();
        (await node.ChangeOf(after)).Entry.Change.ShouldBe("UPDATE");
    }

    [Fact]
    public async Task Ends_a_posting()
    {
        var officer = await Create();
        officer.Posting = null;
        (await node.Editor("NG").UpdateOfficerAsync(Change(officer, "posting"))).Posting.ShouldBeNull();
    }

    [Fact]
    public async Task Refuses_to_move_an_officer_to_another_authority()
    {
        var officer = await Create();
        officer.Authority = "authorities/es-ca";
        await node.Editor("NG").UpdateOfficerAsync(Change(officer, "authority")).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "update_mask");
    }

    [Fact]
    public async Task Refuses_the_editor_of_another_country()
    {
        var officer = await Create();
        await node.Editor("ES").UpdateOfficerAsync(Change(officer, "languages")).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_COUNTRY");
    }

    [Fact]
    public async Task Refuses_a_stale_etag()
    {
        var officer = await Create();
        await node.Editor("NG").UpdateOfficerAsync(Change(officer, "languages"));
        await node.Editor("NG").UpdateOfficerAsync(Change(officer, "languages")).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG", "etag");
    }

    [Fact]
    public async Task Refuses_an_officer_who_does_not_exist() =>
        await node.Editor("NG").UpdateOfficerAsync(Change(new Officer { Name = "officers/ng-nobody" }, "languages")).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
}
