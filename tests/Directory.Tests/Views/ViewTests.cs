using Grpc.Core;
using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;
using InfoSharing.Ledgers.V1;
using Client = InfoSharing.Directory.V1.ViewService.ViewServiceClient;

namespace InfoSharing.Directory.Tests;

public abstract class ViewTests(DirectoryNode node)
{
    protected const string Mine = "officers/ng-it-1";

    protected DirectoryNode Node { get; } = node;

    protected Client Me => As(Mine);

    /// <summary>Somebody else of the same authority, with every role that reads.</summary>
    protected Client Colleague => As("officers/ng-it-2", Role.CentralAuthority, Role.DirectoryEditor, Role.NodeAdministrator, Role.Auditor);

    protected Client As(string officer, params Role[] roles) => new(Node.Node.As(officer, "authorities/ng-ca", "NG", roles is [] ? [Role.LiaisonMagistrate] : roles));

    protected static View Drafts => new() { Title = "Our drafts", Url = "/requests?state=DRAFT" };

    protected async Task<View> Kept() => await Me.CreateViewAsync(new() { Parent = Mine, View = Drafts });
}

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class CreateViewTests(DirectoryNode node) : ViewTests(node)
{
    [Fact]
    public async Task Keeps_a_place_under_a_name_for_its_officer()
    {
        var view = await Kept();
        view.Name.ShouldStartWith(Mine + "/views/");
        (view.Title, view.Url, view.Following).ShouldBe(("Our drafts", "/requests?state=DRAFT", Following.Unspecified));
    }

    [Fact]
    public async Task Is_done_once_for_one_request_id()
    {
        var call = new CreateViewRequest { Parent = Mine, View = Drafts, RequestId = Guid.NewGuid().ToString() };
        (await Me.CreateViewAsync(call)).ShouldBe(await Me.CreateViewAsync(call));
    }

    [Fact]
    public async Task Keeps_none_for_somebody_else() =>
        await Colleague.CreateViewAsync(new() { Parent = Mine, View = Drafts }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Refuses_a_place_outside_the_console(string url) =>
        await Me.CreateViewAsync(new() { Parent = Mine, View = new() { Title = "x", Url = url } }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "view.url");

    [Fact]
    public async Task Names_every_bad_field_at_once() =>
        await Me.CreateViewAsync(new() { Parent = Mine, View = new() { Title = " ", Url = "x" } }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "view.title", "view.url");

    [Fact]
    public async Task Keeps_a_hundred_and_no_more()
    {
        var busy = As("officers/ng-it-3");
        for (var i = 0; i < 100; i++)
            await busy.CreateViewAsync(new() { Parent = "officers/ng-it-3", View = Drafts });
        await busy.CreateViewAsync(new() { Parent = "officers/ng-it-3", View = Drafts }).ShouldBeRefused(StatusCode.FailedPrecondition, "VIEWS_FULL");
    }

    [Fact]
    public async Task Is_for_no_computer_system() =>
        await new Client(Node.Node.As("systems/ng-1", "authorities/ng-ca", "NG", Role.PartnerSystem)).CreateViewAsync(new() { Parent = Mine, View = Drafts })
            .ShouldBeRefused(StatusCode.PermissionDenied, "PERMISSION_MISSING");
}

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class GetViewTests(DirectoryNode node) : ViewTests(node)
{
    [Fact]
    public async Task Is_for_its_officer_alone()
    {
        var view = await Kept();
        (await Me.GetViewAsync(new() { Name = view.Name })).ShouldBe(view);
        await Colleague.GetViewAsync(new() { Name = view.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Is_not_even_for_a_service_of_the_node()
    {
        var view = await Kept();
        var service = new Client(Node.Node.As("services/mutual-legal-assistance", "", "", Role.Service));
        await service.GetViewAsync(new() { Name = view.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        await service.ListViewsAsync(new() { Parent = Mine }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Goes_with_the_person_and_not_with_the_authority()
    {
        var view = await Kept();
        var moved = new Client(Node.Node.As(Mine, "authorities/ne-ca", "NE", Role.LiaisonOfficer));
        (await moved.GetViewAsync(new() { Name = view.Name })).ShouldBe(view);
    }
}

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ListViewsTests(DirectoryNode node) : ViewTests(node)
{
    [Fact]
    public async Task Shows_ones_own_and_no_colleague_s()
    {
        var (view, other) = (await Kept(), await Colleague.CreateViewAsync(new() { Parent = "officers/ng-it-2", View = Drafts }));
        var mine = (await Me.ListViewsAsync(new() { Parent = Mine, PageSize = 500 })).Views;
        mine.ShouldContain(view);
        mine.ShouldNotContain(other);
        await Colleague.ListViewsAsync(new() { Parent = Mine }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Finds_those_that_are_followed_and_those_that_changed_since()
    {
        var (kept, view) = (await Kept(), await Kept());
        view.Following = Following.On;
        var followed = await Me.UpdateViewAsync(new() { View = view, UpdateMask = new() { Paths = { "following" } } });
        (await Me.ListViewsAsync(new() { Parent = Mine, Filter = $"following = ON AND revision > {kept.Etag}" })).Views.ShouldBe([followed]);
    }
}

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class UpdateViewTests(DirectoryNode node) : ViewTests(node)
{
    [Fact]
    public async Task Remembers_how_far_its_officer_has_read()
    {
        var view = await Kept();
        view.Position = new() { Ledger = "ledgers/mutual-legal-assistance", Revision = 42, Epoch = 1 };
        await Me.UpdateViewAsync(new() { View = view, UpdateMask = new() { Paths = { "position" } } });
        (await Me.GetViewAsync(new() { Name = view.Name })).Position.ShouldBe(view.Position);
    }

    [Fact]
    public async Task Is_for_its_officer_alone()
    {
        var view = await Kept();
        await Colleague.UpdateViewAsync(new() { View = view, UpdateMask = new() { Paths = { "title" } } }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Refuses_what_its_officer_did_not_see_last()
    {
        var view = await Kept();
        var call = new UpdateViewRequest { View = view, UpdateMask = new() { Paths = { "title" } }, Etag = view.Etag };
        view.Title = "Another";
        await Me.UpdateViewAsync(call);
        await Me.UpdateViewAsync(call).ShouldBeRefused(StatusCode.Aborted, "STALE_ETAG");
    }

    [Fact]
    public async Task Never_changes_whose_it_is()
    {
        var view = await Kept();
        await Me.UpdateViewAsync(new() { View = view, UpdateMask = new() { Paths = { "name" } } }).ShouldBeRefused(StatusCode.InvalidArgument, "INVALID_FIELDS", "update_mask");
    }
}

[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class DeleteViewTests(DirectoryNode node) : ViewTests(node)
{
    [Fact]
    public async Task Leaves_nothing_to_read()
    {
        var view = await Kept();
        (await Me.DeleteViewAsync(new() { Name = view.Name })).Title.ShouldBeEmpty();
        await Me.GetViewAsync(new() { Name = view.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await Me.ListViewsAsync(new() { Parent = Mine, PageSize = 500 })).Views.ShouldNotContain(v => v.Name == view.Name);
    }

    [Fact]
    public async Task Is_for_its_officer_alone()
    {
        var view = await Kept();
        await Colleague.DeleteViewAsync(new() { Name = view.Name }).ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
        (await Me.GetViewAsync(new() { Name = view.Name })).ShouldBe(view);
    }
}

/// <summary>What is one officer's does not show elsewhere either.</summary>
[Collection(nameof(DirectoryNode))]
[Trait(Stack.Trait, Stack.Both)]
public sealed class ViewsOfOthersTests(DirectoryNode node) : ViewTests(node)
{
    [Fact]
    public async Task Are_in_no_watch_of_the_directory()
    {
        using var watch = Node.As("officers/ng-it-2", "authorities/ng-ca", "NG", Role.CentralAuthority, Role.NodeAdministrator).WatchDirectory(new() { AfterRevision = -1 });
        await watch.ResponseStream.MoveNext(CancellationToken.None);
        await Kept();
        var after = await Node.CreateBody("NG");
        await watch.ResponseStream.MoveNext(CancellationToken.None);
        watch.ResponseStream.Current.Change.Authority.Name.ShouldBe(after.Name);
    }

    [Fact]
    public async Task Have_no_proof_that_a_colleague_could_ask_for()
    {
        var view = await Kept();
        await Ledger("officers/ng-it-2", Role.CentralAuthority).GetInclusionProofAsync(new() { Ledger = "ledgers/directory", Revision = long.Parse(view.Etag) })
            .ShouldBeRefused(StatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task Show_an_auditor_a_header_and_nothing_that_they_say()
    {
        var view = await Me.CreateViewAsync(new() { Parent = Mine, View = new() { Title = "Canary of mine", Url = "/requests?reference=CANARY" } });
        using var export = Ledger("officers/auditor", Role.Auditor).ExportEntries(new() { Ledger = "ledgers/directory" });
        var entries = new List<string>();
        await foreach (var part in export.ResponseStream.ReadAllAsync())
            entries.AddRange(part.Entries.Select(e => e.ToStringUtf8()));
        entries.ShouldContain(e => e.Contains(view.Name));
        entries.ShouldAllBe(e => !e.Contains("CANARY", StringComparison.OrdinalIgnoreCase));
    }

    private LedgerService.LedgerServiceClient Ledger(string officer, Role role) => Node.Node.LedgerOf("directory", officer, "authorities/ng-ca", "NG", role);
}
