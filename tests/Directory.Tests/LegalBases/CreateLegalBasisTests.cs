using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CreateLegalBasisTests(DirectoryNode node)
{
    internal static LegalBasis Treaty(params string[] parties) => new()
    {
        Kind = parties.Length == 2 ? LegalBasisKind.BilateralMlaTreaty : LegalBasisKind.RegionalMlaTreaty,
        Titles = { new LocalizedText { Language = "en", Text = "Sample treaty" } },
        Parties = { parties.Select(p => new TreatyParty { Country = p, InForceFrom = "2020-01-01" }) },
        InForceFrom = "2020-01-01",
        Matters = { Matter.MutualLegalAssistance },
        AsOfDate = "2026-01-01",
    };

    [Fact]
    public async Task Lets_a_party_enter_a_bilateral_treaty_which_then_goes_first()
    {
        var created = await node.Editor("FR").CreateLegalBasisAsync(new() { LegalBasisId = DirectoryNode.NewId("fr-ml"), LegalBasis = Treaty("FR", "ML") });
        (await node.ChangeOf(created)).Entry.Change.ShouldBe("CREATE");
        var found = await node.Liaison.FindLegalBasesAsync(new() { StateA = "ML", StateB = "FR", Matter = Matter.MutualLegalAssistance, Date = "2026-01-01" });
        found.LegalBases[0].LegalBasis.ShouldBe(created);
        found.UntocParagraphs.ShouldBe(UntocParagraphs.TreatyApplies);
    }

    [Fact]
    public async Task Refuses_an_editor_whose_State_is_not_a_party() =>
        await node.Editor("NG").CreateLegalBasisAsync(new() { LegalBasisId = DirectoryNode.NewId("it-ml"), LegalBasis = Treaty("IT", "ML") }).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_PARTY");

    [Fact]
    public async Task Refuses_a_party_that_enters_a_treaty_of_many() =>
        await node.Editor("NG").CreateLegalBasisAsync(new() { LegalBasisId = DirectoryNode.NewId("many"), LegalBasis = Treaty("NG", "NE", "ML") }).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_PARTY");

    [Fact]
    public async Task Names_every_field_that_is_missing_or_contradicts_another()
    {
        var treaty = new LegalBasis { Parties = { new TreatyParty { Country = "IT", Organisation = "EU" } }, InForceFrom = "2020-01-01", InForceTo = "2019-01-01" };
        await node.Administrator.CreateLegalBasisAsync(new() { LegalBasisId = DirectoryNode.NewId("bad"), LegalBasis = treaty }).ShouldBeRefused(
            StatusCode.InvalidArgument, "INVALID_FIELDS", "legal_basis.kind", "legal_basis.titles", "legal_basis.in_force_to", "legal_basis.matters", "legal_basis.as_of_date",
            "legal_basis.parties", "legal_basis.parties[0]");
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken() =>
        await node.Administrator.CreateLegalBasisAsync(new() { LegalBasisId = "untoc", LegalBasis = Treaty("IT", "NG") }).ShouldBeRefused(StatusCode.AlreadyExists, "ALREADY_EXISTS");
}
