namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GetLegalBasisTests(DirectoryNode node)
{
    [Fact]
    public async Task Answers_UNTOC_with_every_signatory_and_the_day_that_the_list_is_from()
    {
        var untoc = await node.Liaison.GetLegalBasisAsync(new() { Name = "legalBases/untoc" });
        untoc.Parties.Count.ShouldBe(185);
        untoc.AsOfDate.ShouldBe("2014-07-31");
        untoc.Titles.Select(t => t.Language).ShouldBe(CountryRules.Languages);
    }

    [Fact]
    public async Task Refuses_a_name_that_is_not_there() =>
        await node.Liaison.GetLegalBasisAsync(new() { Name = "legalBases/nothing" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
}
