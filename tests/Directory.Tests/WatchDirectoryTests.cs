using Grpc.Core;
using InfoSharing.Directory.V1;

namespace InfoSharing.Directory.Tests;

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class WatchDirectoryTests(DirectoryNode node)
{
    private static async Task<WatchDirectoryResponse> Next(AsyncServerStreamingCall<WatchDirectoryResponse> watch)
    {
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        return watch.ResponseStream.Current;
    }

    [Fact]
    public async Task Opens_with_a_bookmark_and_tells_of_every_kind_of_record_in_order()
    {
        using var watch = node.Liaison.WatchDirectory(new() { AfterRevision = -1 });
        var from = (await Next(watch)).Bookmark.Revision;
        var body = await node.CreateBody("IT");
        var officer = await node.Editor("NG").CreateOfficerAsync(new() { OfficerId = DirectoryNode.NewId("NG"), Officer = CreateOfficerTests.Liaison() });
        var community = await Networks.Create(node, "authorities/ng-ca");
        var treaty = await node.Administrator.CreateLegalBasisAsync(new() { LegalBasisId = DirectoryNode.NewId("es-it"), LegalBasis = CreateLegalBasisTests.Treaty("ES", "IT") });
        var changes = new List<DirectoryChange>();
        while (changes.Count < 4)
            changes.Add((await Next(watch)).Change);
        changes.Select(c => c.Entry.Revision).ShouldBe([from + 1, from + 2, from + 3, from + 4]);
        (changes[0].Authority, changes[1].Officer, changes[2].Community, changes[3].LegalBasis).ShouldBe((body, officer, community, treaty));
    }

    [Fact]
    public async Task Begins_at_the_beginning_with_the_seeded_countries_each_once()
    {
        using var watch = node.Liaison.WatchDirectory(new() { Resources = { DirectoryResource.Country } });
        (await Next(watch)).Bookmark.Revision.ShouldBe(0);
        var codes = new HashSet<string>();
        for (var i = 0; i < 249; i++)
        {
            var change = (await Next(watch)).Change;
            change.Entry.Change.ShouldBe("SEED");
            codes.Add(change.Country.Code).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Resumes_after_a_revision_without_repeating_or_leaving_out()
    {
        var first = await node.CreateBody("IT");
        var second = await node.CreateBody("IT");
        using var watch = node.Liaison.WatchDirectory(new() { AfterRevision = long.Parse(first.Etag), Resources = { DirectoryResource.Authority } });
        (await Next(watch)).Bookmark.Revision.ShouldBe(long.Parse(first.Etag));
        (await Next(watch)).Change.Authority.ShouldBe(second);
    }

    [Fact]
    public async Task Refuses_a_revision_in_the_future()
    {
        using var watch = node.Liaison.WatchDirectory(new() { AfterRevision = 1_000_000 });
        await watch.ShouldBeRefused(StatusCode.OutOfRange, "REVISION_OUT_OF_RANGE", "after_revision");
    }

    [Fact]
    public async Task Refuses_an_unspecified_kind_of_record()
    {
        using var watch = node.Liaison.WatchDirectory(new() { Resources = { DirectoryResource.Unspecified } });
        await watch.ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "resources[0]");
    }
}
