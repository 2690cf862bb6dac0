namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListOfficersTests(DirectoryNode node)
{
    [Fact]
    public async Task Finds_those_whom_two_States_posted_in_Italy()
    {
        var page = await node.Liaison.ListOfficersAsync(new() { Filter = "host_country = \"IT\"", OrderBy = "country" });
        page.Officers.Select(o => o.Name).ShouldBe(["officers/ne-it-1", "officers/ng-it-1", "officers/ng-it-2"]);
    }

    [Fact]
    public async Task Finds_those_of_an_authority_who_may_sign()
    {
        var page = await node.Liaison.ListOfficersAsync(new() { Filter = "authority = \"authorities/ng-ca\" AND may_sign = true" });
        page.Officers.Select(o => o.Name).ShouldBe(["officers/ng-ca-1", "officers/ng-es-1", "officers/ng-it-1"]);
    }

    [Fact]
    public async Task Refuses_an_order_by_an_undeclared_field() =>
        await node.Liaison.ListOfficersAsync(new() { OrderBy = "shoe_size" }).ShouldBeRefused(StatusCode.InvalidArgument, "FILTER_INVALID", "order_by");
}
