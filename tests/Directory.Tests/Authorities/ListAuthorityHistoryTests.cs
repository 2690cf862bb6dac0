using Google.Protobuf.WellKnownTypes;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListAuthorityHistoryTests(DirectoryNode node)
{
    [Fact]
    public async Task Lists_every_change_oldest_first_with_the_authority_after_it()
    {
        var body = await node.CreateBody("IT");
        await node.Editor("IT").UpdateAuthorityAsync(new() { Authority = new Authority { Name = body.Name, Source = "corrected" }, UpdateMask = new FieldMask { Paths = { "source" } } });
        await node.Editor("IT").ConfirmContactAsync(new() { Name = body.Name, ContactId = "desk" });
        var first = await node.Liaison.ListAuthorityHistoryAsync(new() { Name = body.Name, PageSize = 2 });
        var rest = await node.Liaison.ListAuthorityHistoryAsync(new() { Name = body.Name, PageSize = 2, PageToken = first.NextPageToken });
        var all = first.Records.Concat(rest.Records).ToList();
        all.Select(r => r.Entry.Change).ShouldBe(["CREATE", "UPDATE", "CONFIRM_CONTACT"]);
        all.Select(r => r.Authority.Source).ShouldBe(["", "corrected", "corrected"]);
        rest.NextPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_that_a_seeded_authority_was_seeded() =>
        (await node.Liaison.ListAuthorityHistoryAsync(new() { Name = "authorities/fr-ca" })).Records.Single().Entry.Change.ShouldBe("SEED");

    [Fact]
    public async Task Refuses_an_authority_that_does_not_exist() =>
        await node.Liaison.ListAuthorityHistoryAsync(new() { Name = "authorities/it-nowhere" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
}
