using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class UpdateLegalBasisTests(DirectoryNode node)
{
    private static UpdateLegalBasisRequest Change(LegalBasis basis, params string[] paths) =>
        new() { LegalBasis = basis, UpdateMask = new FieldMask { Paths = { paths } }, Etag = basis.Etag };

    private async Task<LegalBasis> Many() =>
        await node.Administrator.CreateLegalBasisAsync(new() { LegalBasisId = DirectoryNode.NewId("many"), LegalBasis = CreateLegalBasisTests.Treaty("MA", "ES", "FR") });

    [Fact]
    public async Task Lets_a_State_correct_its_own_line_of_a_treaty_of_many()
    {
        var treaty = await Many();
        treaty.Parties.Single(p => p.Country == "MA").Note = "Reservation of 2026";
        var after = await node.Editor("MA").UpdateLegalBasisAsync(Change(treaty, "parties"));
        after.Parties.Single(p => p.Country == "MA").Note.ShouldBe("Reservation of 2026");
        (await node.ChangeOf(after)).Entry.Change.ShouldBe("UPDATE");
    }

    [Fact]
    public async Task Refuses_a_State_that_changes_the_line_of_another_or_the_treaty()
    {
        var treaty = await Many();
        var line = treaty.Clone();
        line.Parties.Single(p => p.Country == "ES").InForceTo = "2025-01-01";
        await node.Editor("MA").UpdateLegalBasisAsync(Change(line, "parties")).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_PARTY");
        var whole = treaty.Clone();
        whole.InForceTo = "2025-01-01";
        await node.Editor("MA").UpdateLegalBasisAsync(Change(whole, "in_force_to")).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_PARTY");
    }

    [Fact]
    public async Task Refuses_a_State_that_puts_itself_into_a_treaty()
    {
        var treaty = await Many();
        treaty.Parties.Add(new TreatyParty { Country = "DE", InForceFrom = "2020-01-01" });
        await node.Editor("DE").UpdateLegalBasisAsync(Change(treaty, "parties")).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_PARTY");
    }

    [Fact]
    public async Task Lets_either_party_of_a_bilateral_treaty_correct_it_but_not_swap_the_other()
    {
        var treaty = await node.Editor("DE").CreateLegalBasisAsync(new() { LegalBasisId = DirectoryNode.NewId("de-ma"), LegalBasis = CreateLegalBasisTests.Treaty("DE", "MA") });
        treaty.InForceTo = "2030-12-31";
        var after = await node.Editor("MA").UpdateLegalBasisAsync(Change(treaty, "in_force_to"));
        after.InForceTo.ShouldBe("2030-12-31");
        after.Parties.Single(p => p.Country == "DE").Country = "NG";
        await node.Editor("MA").UpdateLegalBasisAsync(Change(after, "parties")).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_PARTY");
    }

    [Fact]
    public async Task Refuses_a_stale_etag()
    {
        var treaty = await Many();
        await node.Administrator.UpdateLegalBasisAsync(Change(treaty, "source"));
        await node.Administrator.UpdateLegalBasisAsync(Change(treaty, "source")).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG", "etag");
    }

    [Fact]
    public async Task Refuses_a_legal_basis_that_does_not_exist() =>
        await node.Administrator.UpdateLegalBasisAsync(Change(new LegalBasis { Name = "legalBases/nothing" }, "source")).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Fact]
    public async Task Lets_the_European_Union_stay_a_party_through_a_correction()
    {
        var uncac = await node.Liaison.GetLegalBasisAsync(new() { Name = "legalBases/uncac" });
        var after = await node.Administrator.UpdateLegalBasisAsync(Change(uncac, "parties"));
        after.Parties.ShouldBe(uncac.Parties);
    }
}
