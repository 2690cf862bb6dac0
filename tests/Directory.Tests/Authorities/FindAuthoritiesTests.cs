using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class FindAuthoritiesTests(DirectoryNode node)
{
    [Theory]
    [InlineData("NG", "ng-ca")]
    [InlineData("NE", "ne-ca")]
    [InlineData("IT", "it-ca")]
    [InlineData("ES", "es-ca")]
    public async Task Finds_the_central_authority_that_receives_requests_under_UNTOC_18(string country, string id)
    {
        var found = await node.Liaison.FindAuthoritiesAsync(new()
        {
            Country = country, Function = Function.Receive, Matter = Matter.MutualLegalAssistance, Convention = Convention.Untoc, Article = "18(13)",
        });
        found.Authorities[0].Authority.Name.ShouldBe("authorities/" + id);
        found.Authorities[0].Rank.ShouldBe(1);
        found.Authorities[0].Reasons.ShouldContain(MatchReason.DesignatedForArticle);
        found.Authorities[0].Reasons.ShouldContain(MatchReason.CentralAuthority);
    }

    [Fact]
    public async Task Finds_the_authority_for_ships_and_its_watch_room_when_it_is_urgent()
    {
        var found = await node.Liaison.FindAuthoritiesAsync(new()
        {
            Country = "IT", Function = Function.Receive, Matter = Matter.SmugglingOfMigrantsAtSea, Convention = Convention.SmugglingProtocol, Article = "8(6)", Language = "en", Urgent = true,
        });
        found.Authorities[0].Authority.Name.ShouldBe("authorities/it-maritime");
        found.Authorities[0].Contact.Id.ShouldBe("watch");
    }

    [Fact]
    public async Task Answers_nothing_where_the_directory_knows_nobody() =>
        (await node.Liaison.FindAuthoritiesAsync(new() { Country = "JP", Function = Function.Receive, Matter = Matter.MutualLegalAssistance })).Authorities.ShouldBeEmpty();

    [Fact]
    public async Task Answers_at_most_as_many_as_asked_for()
    {
        var found = await node.Liaison.FindAuthoritiesAsync(new() { Country = "IT", Function = Function.Execute, Matter = Matter.MutualLegalAssistance, MaxResults = 1 });
        found.Authorities.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Names_every_bad_field_at_once() =>
        await node.Liaison.FindAuthoritiesAsync(new() { Country = "ZZ", Function = (Function)77, Language = "elvish", Convention = (Convention)88 })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "country", "function", "matter", "convention", "language");

    [Fact]
    public async Task Refuses_an_article_of_no_convention() =>
        await node.Liaison.FindAuthoritiesAsync(new() { Country = "IT", Function = Function.Receive, Matter = Matter.MutualLegalAssistance, Article = "18" })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "convention");
}
