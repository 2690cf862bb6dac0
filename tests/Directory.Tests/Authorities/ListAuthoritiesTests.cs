namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListAuthoritiesTests(DirectoryNode node)
{
    [Theory]
    [InlineData("country = \"DE\"", "de-ca")]
    [InlineData("channel = DIPLOMATIC_REQUIRED", "ma-ca")]
    [InlineData("kind = CENTRAL_AUTHORITY AND languages:ar", "ma-ca")]
    [InlineData("kind = COURT", "es-court")]
    [InlineData("country = \"NG\" AND designations:\"RECEIVE SMUGGLING_OF_MIGRANTS_AT_SEA\"", "ng-maritime")]
    public async Task Filters_by_declared_fields(string filter, string id)
    {
        var page = await node.Liaison.ListAuthoritiesAsync(new() { Filter = filter });
        page.Authorities.Select(a => a.Name).ShouldBe(["authorities/" + id]);
    }

    [Fact]
    public async Task Turns_pages_that_hold_each_central_authority_once()
    {
        var names = new List<string>();
        var token = "";
        do
        {
            var page = await node.Liaison.ListAuthoritiesAsync(new() { PageSize = 3, PageToken = token, Filter = "kind = CENTRAL_AUTHORITY", OrderBy = "country desc" });
            page.Authorities.Count.ShouldBeInRange(1, 3);
            names.AddRange(page.Authorities.Select(a => a.Country));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        names.ShouldBe(["NG", "NE", "ML", "MA", "IT", "FR", "ES", "DE"]);
    }

    [Fact]
    public async Task Holds_no_stale_contact_while_all_are_fresh() =>
        (await node.Liaison.ListAuthoritiesAsync(new() { StaleContacts = true, Filter = "kind = CENTRAL_AUTHORITY" })).Authorities.ShouldBeEmpty();

    [Fact]
    public async Task Refuses_a_filter_on_an_undeclared_field() =>
        await node.Liaison.ListAuthoritiesAsync(new() { Filter = "colour = red" }).ShouldBeRefused(StatusCode.InvalidArgument, "FILTER_INVALID", "filter");

    [Fact]
    public async Task Refuses_a_page_that_is_too_large() =>
        await node.Liaison.ListAuthoritiesAsync(new() { PageSize = 501 }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "page_size");

    [Fact]
    public async Task Refuses_a_broken_page_token() =>
        await node.Liaison.ListAuthoritiesAsync(new() { PageToken = "broken" }).ShouldBeRefused(StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID");
}
