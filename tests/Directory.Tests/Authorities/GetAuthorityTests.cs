using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GetAuthorityTests(DirectoryNode node)
{
    [Fact]
    public async Task Answers_a_seeded_central_authority_with_what_a_drafter_needs()
    {
        var authority = await node.Liaison.GetAuthorityAsync(new() { Name = "authorities/it-ca" });
        authority.Languages[0].ShouldBe("it");
        authority.Channel.ShouldBe(TransmissionChannel.Direct);
        authority.Requirements.Single(r => r.AssistanceTypes.Contains(AssistanceType.SearchSeizeFreeze)).DualCriminalityRequired.ShouldBe(LegalAnswer.Yes);
        authority.Contacts.ShouldContain(c => c.Id == "duty-desk" && c.Urgent);
        authority.Etag.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_name_that_is_not_there() =>
        await node.Liaison.GetAuthorityAsync(new() { Name = "authorities/it-nowhere" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Fact]
    public async Task Refuses_a_name_of_another_collection() =>
        await node.Liaison.GetAuthorityAsync(new() { Name = "officers/ng-it-1" }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "name");
}
