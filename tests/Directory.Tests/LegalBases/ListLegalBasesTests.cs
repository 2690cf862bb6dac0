namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListLegalBasesTests(DirectoryNode node)
{
    [Fact]
    public async Task Filters_by_party_and_matter()
    {
        var page = await node.Liaison.ListLegalBasesAsync(new() { Filter = "kind = MULTILATERAL_CONVENTION AND parties:NE AND matters:SMUGGLING_OF_MIGRANTS_AT_SEA" });
        page.LegalBases.Select(b => b.Name).ShouldBe(["legalBases/smuggling-protocol"]);
    }

    [Fact]
    public async Task Finds_the_conventions_of_the_European_Union() =>
        (await node.Liaison.ListLegalBasesAsync(new() { Filter = "parties:EU", OrderBy = "convention" })).LegalBases.Select(b => b.Name)
            .ShouldBe(["legalBases/untoc", "legalBases/smuggling-protocol", "legalBases/trafficking-protocol", "legalBases/uncac"]);

    [Fact]
    public async Task Refuses_a_filter_with_an_unknown_kind() =>
        await node.Liaison.ListLegalBasesAsync(new() { Filter = "kind = HANDSHAKE" }).ShouldBeRefused(StatusCode.InvalidArgument, "FILTER_INVALID", "filter");
}
