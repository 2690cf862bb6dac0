using InfoSharing.Common.V1;
using InfoSharing.Directory.V1;

namespace InfoSharing.MutualLegalAssistance.Tests;

/// <summary>What the service remembers of the directory, and how it stays right.</summary>
[Trait(Stack.Trait, Stack.Both)]
public sealed class DirectoryFactsTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("infosharing-facts-").FullName;
    private readonly SteppedClock _clock = new();

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Decides_from_its_own_copy_without_the_directory_also_days_later()
    {
        await using (var node = await Desk.Start(_clock, _folder))
            (await Send(node)).State.ShouldBe(RequestState.Delivered);
        _clock.Advance(TimeSpan.FromDays(3));
        await using var alone = await Alone();
        (await Send(alone)).State.ShouldBe(RequestState.Delivered);
    }

    [Fact]
    public async Task Says_that_the_directory_cannot_be_reached_when_it_knows_nothing()
    {
        await using var alone = await Alone();
        await Send(alone).ShouldBeRefused(StatusCode.Unavailable, "UPSTREAM_UNAVAILABLE");
    }

    [Fact]
    public async Task Follows_a_change_of_the_directory()
    {
        await using var node = await Desk.Start(_clock, _folder);
        await Send(node);
        var directory = new DirectoryService.DirectoryServiceClient(node.As("officers/node-1", "authorities/ng-ca", "NG", Role.NodeAdministrator));
        await directory.UpdateAuthorityAsync(new UpdateAuthorityRequest { Authority = new Authority { Name = "authorities/it-ca", Languages = { "it" } }, UpdateMask = new() { Paths = { "languages" } } });
        var ng = new RequestService.RequestServiceClient(node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));
        var draft = await ng.CreateRequestAsync(new CreateRequestRequest { Request = Samples.Contents() });
        // The news comes in its own time.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await ng.CheckRequestAsync(new CheckRequestRequest { Name = draft.Name }, cancellationToken: patience.Token)).Findings.All(f => f.Code != "LANGUAGE_NOT_ACCEPTED"))
        {
            // Asked again at once.
        }

        await Send(node).ShouldBeRefused(StatusCode.FailedPrecondition, "LANGUAGE_NOT_ACCEPTED");
    }

    [Fact]
    public async Task Keeps_nothing_of_what_it_asked_in_vain_or_knew_already()
    {
        await using var node = await Desk.Start(_clock, _folder);
        await Send(node);
        var ng = new RequestService.RequestServiceClient(node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));
        var draft = await ng.CreateRequestAsync(new CreateRequestRequest { Request = Samples.Contents() });
        _clock.Advance(TimeSpan.FromDays(2));
        var before = await node.Head(Service.Name);
        foreach (var name in new[] { "authorities/zzz1-x", "authorities/zz-x", "authorities/it-nobody", "authorities/it-nobody" })
            await ng.CreateRequestAsync(new CreateRequestRequest { Request = new Request { RequestedAuthority = name } }).ShouldBeRefused(StatusCode.InvalidArgument, "AUTHORITY_UNKNOWN");
        await ng.CheckRequestAsync(new CheckRequestRequest { Name = draft.Name });
        (await node.Head(Service.Name)).ShouldBe(before);
    }

    // Nobody listens on port 1.
    private Task<TestNode> Alone() => TestNode.Start(
        [Hosted.MutualLegalAssistance], _clock, _folder, new Dictionary<string, string?> { ["MutualLegalAssistance:Directory"] = "http://127.0.0.1:1" });

    private static async Task<Request> Send(TestNode node)
    {
        var ng = new RequestService.RequestServiceClient(node.As("officers/ng-it-1", "authorities/ng-ca", "NG", Role.LiaisonMagistrate));
        var draft = await ng.CreateRequestAsync(new CreateRequestRequest { Request = Samples.Contents() });
        return await ng.TransmitRequestAsync(new TransmitRequestRequest { Name = draft.Name });
    }
}
