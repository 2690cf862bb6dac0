using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
public sealed class CreateOfficerTests(DirectoryNode node)
{
    internal static Officer Liaison() => new()
    {
        Authority = "authorities/ng-police",
        Profession = Profession.Police,
        Posting = new Posting
        {
            HostCountry = "ES", SendingCentralAuthority = "authorities/ng-ca", HostCentralAuthority = "authorities/es-ca", HostAuthority = "authorities/es-police", ValidFrom = "2026-01-01",
        },
    };

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Enters_a_liaison_officer_who_may_not_sign()
    {
        var created = await node.Editor("NG").CreateOfficerAsync(new() { OfficerId = DirectoryNode.NewId("NG"), Officer = Liaison() });
        (created.Country, created.Posting.SendingCountry, created.Posting.HostCountry, created.MaySign).ShouldBe(("NG", "NG", "ES", false));
        var change = await node.ChangeOf(created);
        (change.Entry.Change, change.Officer).ShouldBe(("CREATE", created));
    }

    [Theory]
    [InlineData(Profession.Police, false)]
    [InlineData(Profession.Border, false)]
    [InlineData(Profession.Immigration, false)]
    [InlineData(Profession.Prosecutor, true)]
    [InlineData(Profession.Magistrate, true)]
    [InlineData(Profession.CentralAuthorityStaff, true)]
    public void Lets_only_judicial_professions_and_central_authorities_sign(Profession profession, bool maySign) =>
        OfficerRules.MaySign(profession).ShouldBe(maySign);

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Ignores_a_caller_who_claims_the_right_to_sign()
    {
        var officer = Liaison();
        (officer.MaySign, officer.Country) = (true, "ES");
        var created = await node.Editor("NG").CreateOfficerAsync(new() { OfficerId = DirectoryNode.NewId("NG"), Officer = officer });
        (created.MaySign, created.Country).ShouldBe((false, "NG"));
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_the_editor_of_the_host_State() =>
        await node.Editor("ES").CreateOfficerAsync(new() { OfficerId = DirectoryNode.NewId("NG"), Officer = Liaison() }).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_COUNTRY");

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_a_liaison_officer() =>
        await node.Liaison.CreateOfficerAsync(new() { OfficerId = DirectoryNode.NewId("NG"), Officer = Liaison() }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Names_every_part_of_a_posting_that_does_not_fit()
    {
        var officer = Liaison();
        officer.Profession = Profession.Unspecified;
        officer.Posting.HostCountry = "NG";
        officer.Posting.SendingCentralAuthority = "authorities/ng-police";
        officer.Posting.HostCentralAuthority = "authorities/it-ca";
        officer.Posting.HostAuthority = "authorities/nowhere";
        officer.Posting.ValidTo = "2025-12-31";
        await node.Editor("NG").CreateOfficerAsync(new() { OfficerId = "it-9", Officer = officer }).ShouldBeRefused(
            StatusCode.InvalidArgument, "INVALID_FIELDS", "officer_id", "officer.profession", "officer.posting.host_country", "officer.posting.sending_central_authority",
            "officer.posting.host_central_authority", "officer.posting.host_authority", "officer.posting.valid_to");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_an_authority_that_the_directory_does_not_know()
    {
        var officer = new Officer { Authority = "authorities/ng-nowhere", Profession = Profession.Police };
        await node.Editor("NG").CreateOfficerAsync(new() { OfficerId = DirectoryNode.NewId("NG"), Officer = officer }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "officer.authority");
    }

    [Trait(Stack.Trait, Stack.Both)]
    [Fact]
    public async Task Refuses_a_name_that_is_taken() =>
        await node.Editor("NG").CreateOfficerAsync(new() { OfficerId = "ng-it-1", Officer = Liaison() }).ShouldBeRefused(StatusCode.AlreadyExists, "ALREADY_EXISTS");
}
