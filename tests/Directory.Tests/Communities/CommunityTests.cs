using Google.Protobuf.WellKnownTypes;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

internal static class Networks
{
    internal static Community Of(string host, params string[] countries) => new()
    {
        Titles = { new LocalizedText { Language = "en", Text = "Sample network" } }, Host = host, Countries = { countries },
    };

    internal static async Task<Community> Create(DirectoryNode node, string host, params string[] countries) =>
        await node.Administrator.CreateCommunityAsync(new() { CommunityId = DirectoryNode.NewId("net"), Community = Of(host, countries) });
}

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CreateCommunityTests(DirectoryNode node)
{
    [Fact]
    public async Task Enters_a_community_without_members_whatever_the_call_says()
    {
        var community = Networks.Of("authorities/ng-ca");
        community.Members.Add(new Member { Authority = "authorities/it-ca", Country = "IT" });
        var created = await node.Editor("NG").CreateCommunityAsync(new() { CommunityId = DirectoryNode.NewId("net"), Community = community });
        created.Members.ShouldBeEmpty();
        (await node.ChangeOf(created)).Entry.Change.ShouldBe("CREATE");
    }

    [Fact]
    public async Task Refuses_an_editor_of_another_country_than_the_host_s_and_one_without_a_host()
    {
        await node.Editor("IT").CreateCommunityAsync(new() { CommunityId = DirectoryNode.NewId("net"), Community = Networks.Of("authorities/ng-ca") }).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_COUNTRY");
        await node.Editor("IT").CreateCommunityAsync(new() { CommunityId = DirectoryNode.NewId("net"), Community = Networks.Of("") }).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_COUNTRY");
    }

    [Fact]
    public async Task Names_every_bad_field_at_once() =>
        await node.Administrator.CreateCommunityAsync(new() { CommunityId = DirectoryNode.NewId("net"), Community = new Community { Host = "authorities/nowhere" } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "community.titles", "community.host");
}

[Collection(nameof(DirectoryNode))]
public sealed class UpdateCommunityTests(DirectoryNode node)
{
    [Fact]
    public async Task Never_changes_the_members()
    {
        var community = await Networks.Create(node, "authorities/ng-ca");
        await node.Editor("NG").UpdateCommunityAsync(new() { Community = community, UpdateMask = new FieldMask { Paths = { "members" } } })
            .ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "update_mask");
    }

    [Fact]
    public async Task Lets_the_editor_of_the_host_s_country_correct_it_and_no_other()
    {
        var community = await Networks.Create(node, "authorities/ng-ca");
        community.Source = "corrected";
        var call = new UpdateCommunityRequest { Community = community, UpdateMask = new FieldMask { Paths = { "source" } } };
        await node.Editor("IT").UpdateCommunityAsync(call).ShouldBeRefused(StatusCode.PermissionDenied, "OTHER_COUNTRY");
        (await node.Editor("NG").UpdateCommunityAsync(call)).Source.ShouldBe("corrected");
    }
}

[Collection(nameof(DirectoryNode))]
public sealed class GetCommunityTests(DirectoryNode node)
{
    [Theory]
    [InlineData("wacap")]
    [InlineData("bali-process")]
    [InlineData("redtram")]
    public async Task Answers_the_seeded_networks(string id) =>
        (await node.Liaison.GetCommunityAsync(new() { Name = "communities/" + id })).Titles.ShouldNotBeEmpty();

    [Fact]
    public async Task Refuses_a_name_that_is_not_there() =>
        await node.Liaison.GetCommunityAsync(new() { Name = "communities/nothing" }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
}

[Collection(nameof(DirectoryNode))]
public sealed class ListCommunitiesTests(DirectoryNode node)
{
    [Fact]
    public async Task Finds_those_of_a_member()
    {
        var community = await Networks.Create(node, "authorities/ng-ca");
        await node.Central("ML").JoinCommunityAsync(new() { Name = community.Name });
        var page = await node.Liaison.ListCommunitiesAsync(new() { Filter = "members:\"authorities/ml-ca\" AND member_countries:ML" });
        page.Communities.Select(c => c.Name).ShouldContain(community.Name);
    }
}

[Collection(nameof(DirectoryNode))]
public sealed class JoinCommunityTests(DirectoryNode node)
{
    [Fact]
    public async Task Makes_the_caller_s_own_authority_a_member_now()
    {
        var community = await Networks.Create(node, "authorities/ng-ca");
        var joined = await node.Central("NE").JoinCommunityAsync(new() { Name = community.Name });
        joined.Members.Single().ShouldBe(new Member { Authority = "authorities/ne-ca", Country = "NE", JoinTime = node.Node.Clock.Now.ToTimestamp() });
        var change = await node.ChangeOf(joined);
        (change.Entry.Change, change.Entry.Actor.Authority).ShouldBe(("JOIN_COMMUNITY", "authorities/ne-ca"));
    }

    [Fact]
    public async Task Refuses_a_member_and_a_country_that_it_is_not_open_to()
    {
        var community = await Networks.Create(node, "authorities/ng-ca", "NG", "NE");
        await node.Central("NE").JoinCommunityAsync(new() { Name = community.Name });
        await node.Central("NE").JoinCommunityAsync(new() { Name = community.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "ALREADY_MEMBER");
        await node.Central("IT").JoinCommunityAsync(new() { Name = community.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_ELIGIBLE");
    }

    [Fact]
    public async Task Refuses_the_node_administrator_since_nobody_is_entered_by_another() =>
        await node.Administrator.JoinCommunityAsync(new() { Name = "communities/wacap" }).ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");

    [Fact]
    public async Task Refuses_an_authority_that_the_directory_does_not_know() =>
        await node.As("officers/jp-ca-1", "authorities/jp-ca", "JP", Role.CentralAuthority).JoinCommunityAsync(new() { Name = "communities/wacap" })
            .ShouldBeRefused(StatusCode.FailedPrecondition, "AUTHORITY_UNLISTED");
}

[Collection(nameof(DirectoryNode))]
public sealed class LeaveCommunityTests(DirectoryNode node)
{
    [Fact]
    public async Task Takes_the_caller_s_own_authority_out_and_no_other()
    {
        var community = await Networks.Create(node, "authorities/ng-ca");
        await node.Central("NE").JoinCommunityAsync(new() { Name = community.Name });
        await node.Central("ML").JoinCommunityAsync(new() { Name = community.Name });
        var left = await node.Central("NE").LeaveCommunityAsync(new() { Name = community.Name });
        left.Members.Select(m => m.Authority).ShouldBe(["authorities/ml-ca"]);
        (await node.ChangeOf(left)).Entry.Change.ShouldBe("LEAVE_COMMUNITY");
    }

    [Fact]
    public async Task Refuses_one_that_is_not_a_member()
    {
        var community = await Networks.Create(node, "authorities/ng-ca");
        await node.Central("IT").LeaveCommunityAsync(new() { Name = community.Name }).ShouldBeRefused(StatusCode.FailedPrecondition, "NOT_A_MEMBER");
    }
}
